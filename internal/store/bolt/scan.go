package bolt

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"

	"tappa/internal/journey"
)

// Nearly all records of a file are touchpoints, and nearly all the time that a
// map takes to load went into reading their JSON by reflection. They are read
// by hand here, some five times faster. What the scanner does not expect, it
// leaves to encoding/json: a field it does not know is slow, but never lost.

// decodeTouchpoint returns the touchpoint in b.
func decodeTouchpoint(b []byte) (*journey.Touchpoint, error) {
	s := scanner{s: string(b), ok: true}
	t := &journey.Touchpoint{}
	s.touchpoint(t)
	if s.ok && s.i == len(s.s) {
		return t, nil
	}
	t = &journey.Touchpoint{}
	return t, json.Unmarshal(b, t)
}

// scanner reads JSON as encoding/json writes it: without space between the
// parts. Whatever else it meets makes ok false, and what was read worthless.
// The strings it returns are parts of s.
type scanner struct {
	s  string
	i  int
	ok bool
}

func (s *scanner) fail() { s.ok, s.i = false, len(s.s) }

// take moves behind c if that is what comes next.
func (s *scanner) take(c byte) bool {
	if s.i < len(s.s) && s.s[s.i] == c {
		s.i++
		return true
	}
	return false
}

func (s *scanner) must(c byte) {
	if !s.take(c) {
		s.fail()
	}
}

// object calls field for each key of an object, which must read its value.
func (s *scanner) object(field func(key string)) {
	s.must('{')
	if s.take('}') {
		return
	}
	for s.ok {
		key := s.text()
		s.must(':')
		if !s.ok {
			return
		}
		field(key)
		if s.take('}') {
			return
		}
		s.must(',')
	}
}

// list calls entry for each entry of a list, which must read it. So many
// entries are there before: a list that is not the first of its name, or empty,
// is nothing that was written here.
func (s *scanner) list(before int, entry func()) {
	s.must('[')
	if before > 0 || s.take(']') {
		s.fail()
		return
	}
	for s.ok {
		entry()
		if s.take(']') {
			return
		}
		s.must(',')
	}
}

// plain says which bytes stand for themselves in a string and need no second
// look: nearly all of them do.
var plain = func() (t [256]bool) {
	for c := ' '; c < utf8.RuneSelf; c++ {
		t[c] = c != '"' && c != '\\'
	}
	return t
}()

// text reads a string.
func (s *scanner) text() string {
	s.must('"')
	all, from, wide := s.s, s.i, false
	for i := from; i < len(all); i++ {
		c := all[i]
		switch {
		case plain[c]:
		case c >= utf8.RuneSelf:
			wide = true
		case c == '"' && wide && !utf8.ValidString(all[from:i]):
			return s.escaped(from - 1) // which puts a mark where bytes are no text
		case c == '"':
			s.i = i + 1
			return all[from:i]
		case c == '\\':
			return s.escaped(from - 1)
		default:
			s.fail()
			return ""
		}
	}
	s.fail()
	return ""
}

// escaped reads a string with escapes that begins at from.
func (s *scanner) escaped(from int) string {
	end := from + 1
	for {
		n := strings.IndexAny(s.s[end:], `"\`)
		if n < 0 {
			s.fail()
			return ""
		}
		if end += n; s.s[end] == '"' {
			break
		}
		if end += 2; end > len(s.s) {
			s.fail()
			return ""
		}
	}
	var out string
	if json.Unmarshal([]byte(s.s[from:end+1]), &out) != nil {
		s.fail()
		return ""
	}
	s.i = end + 1
	return out
}

// number reads a whole number.
func (s *scanner) number() int {
	from := s.i
	s.take('-')
	for s.i < len(s.s) && '0' <= s.s[s.i] && s.s[s.i] <= '9' {
		s.i++
	}
	n, err := strconv.Atoi(s.s[from:s.i])
	if err != nil {
		s.fail()
	}
	return n
}

// score reads a set score.
func (s *scanner) score() journey.Score {
	n := s.number()
	v, clamped := journey.ClampScore(n)
	if clamped {
		s.fail()
	}
	return v
}

// percent reads a set percentage.
func (s *scanner) percent() journey.Percent {
	p, ok := journey.ParsePercent(s.number())
	if !ok {
		s.fail()
	}
	return p
}

// answer reads true or false.
func (s *scanner) answer() journey.Answer {
	switch rest := s.s[s.i:]; {
	case strings.HasPrefix(rest, "true"):
		s.i += len("true")
		return journey.Yes
	case strings.HasPrefix(rest, "false"):
		s.i += len("false")
		return journey.No
	}
	s.fail()
	return journey.Unanswered
}

func (s *scanner) touchpoint(t *journey.Touchpoint) {
	texts := func(key string) *string {
		switch key {
		case "name":
			return &t.Name
		case "action":
			return &t.Action
		case "channel":
			return &t.Channel
		case "thinks":
			return &t.Thinks
		case "desired_thought":
			return &t.DesiredThought
		case "senses":
			return &t.Senses
		case "backstage":
			return &t.Backstage
		case "owner":
			return &t.Owner
		case "notes":
			return &t.Notes
		case "private_notes":
			return &t.PrivateNotes
		}
		return nil
	}
	s.object(func(key string) {
		if to := texts(key); to != nil {
			*to = s.text()
			return
		}
		s.otherField(key, t)
	})
}

// otherField reads a field of a touchpoint that is not plain text.
func (s *scanner) otherField(key string, t *journey.Touchpoint) {
	switch key {
	case "id":
		t.ID = journey.ID(s.text())
	case "origin":
		t.Origin = journey.ID(s.text())
	case "stage":
		t.Stage = journey.ID(s.text())
	case "rank":
		t.Rank = journey.Rank(s.text())
	case "output":
		t.Output = journey.Output(s.text())
	case "felt":
		s.felt(&t.Felt.Score, &t.Felt.Emotions, &t.Felt.Why, nil)
	case "desired":
		s.felt(&t.Desired.Score, &t.Desired.Emotions, nil, nil)
	case "felt_by":
		s.list(len(t.FeltBy), func() {
			var f journey.PersonaFelt
			s.felt(&f.Score, &f.Emotions, &f.Why, &f.Persona)
			t.FeltBy = append(t.FeltBy, f)
		})
	case "importance":
		t.Importance = s.number()
	case "truth":
		t.Truth = journey.Truth(s.text())
	case "offering":
		t.Offering = journey.Offering(s.text())
	case "qualities":
		s.object(func(key string) { t.Qualities = t.Qualities.With(s.quality(key), s.answer()) })
	case "ideas":
		s.list(len(t.Ideas), func() { t.Ideas = append(t.Ideas, s.idea()) })
	case "quotes":
		s.list(len(t.Quotes), func() { t.Quotes = append(t.Quotes, s.quote()) })
	case "evidence":
		s.evidence(&t.Evidence)
	case "survey":
		s.survey(&t.Survey)
	case "personas":
		s.list(len(t.Personas), func() { t.Personas = append(t.Personas, journey.ID(s.text())) })
	case "reviewed":
		t.Reviewed = journey.Date(s.text())
	default:
		s.fail()
	}
}

// felt reads what is felt or desired. Why and persona are nil where they have
// no place.
func (s *scanner) felt(score *journey.Score, emotions *[]journey.Emotion, why *string, persona *journey.ID) {
	s.object(func(key string) {
		switch {
		case key == "score":
			*score = s.score()
		case key == "emotions":
			s.list(len(*emotions), func() { *emotions = append(*emotions, s.emotion()) })
		case key == "why" && why != nil:
			*why = s.text()
		case key == "persona" && persona != nil:
			*persona = journey.ID(s.text())
		default:
			s.fail()
		}
	})
}

func (s *scanner) emotion() (e journey.Emotion) {
	s.object(func(key string) {
		switch key {
		case "word":
			e.Word = s.text()
		case "intensity":
			e.Intensity = s.number()
		default:
			s.fail()
		}
	})
	return e
}

func (s *scanner) quality(key string) journey.Quality {
	for _, q := range journey.QualityNames {
		if string(q) == key {
			return q
		}
	}
	s.fail()
	return ""
}

func (s *scanner) idea() (d journey.Idea) {
	s.object(func(key string) {
		switch key {
		case "kind":
			d.Kind = journey.IdeaKind(s.text())
		case "text":
			d.Text = s.text()
		case "impact":
			d.Impact = s.number()
		case "effort":
			d.Effort = s.number()
		case "changes":
			d.Changes = s.text()
		case "owner":
			d.Owner = s.text()
		case "due":
			d.Due = journey.Date(s.text())
		case "votes":
			d.Votes = s.number()
		default:
			s.fail()
		}
	})
	return d
}

func (s *scanner) quote() (q journey.Quote) {
	s.object(func(key string) {
		switch key {
		case "text":
			q.Text = s.text()
		case "who":
			q.Who = s.text()
		default:
			s.fail()
		}
	})
	return q
}

func (s *scanner) evidence(e *journey.Evidence) {
	s.object(func(key string) {
		switch key {
		case "level":
			e.Level = journey.EvidenceLevel(s.text())
		case "source":
			e.Source = s.text()
		case "n":
			e.N = s.number()
		case "date":
			e.Date = journey.Date(s.text())
		default:
			s.fail()
		}
	})
}

func (s *scanner) survey(v *journey.Survey) {
	s.object(func(key string) {
		switch key {
		case "important":
			v.Important = s.percent()
		case "satisfied":
			v.Satisfied = s.percent()
		case "n":
			v.N = s.number()
		default:
			s.fail()
		}
	})
}
