package interchange

import (
	"strconv"
	"strings"

	"tappa/internal/journey"
	"tappa/internal/text"
)

// The quick-add grammar, of one line:
//
//	Name words @channel @[two words] #output -1>+2 .>+1 -1>. >+2
//	~felt:3 >desired ~[free word] ~"this very word" !zmot ! =owner ^id
//
// A mark stands at the beginning of a word. A ">" in front of a sign or a digit
// is a score, else an emotion. A backslash takes the meaning off a sign behind
// it. Whatever is no mark is the name. A second channel, output, score, moment,
// owner or id takes the place of the first.

// defaultIntensity is that of an emotion without a number.
const defaultIntensity = 2

// QuickLine is what a line of the quick-add grammar says.
type QuickLine struct {
	// Touchpoint is never nil. Its name is empty where the line has none; its id
	// is that of a "^id", else empty.
	Touchpoint *journey.Touchpoint
	// Notes say what was not read as a mark though it looks like one, and which
	// mark was read instead of an earlier one, by column.
	Notes Report
}

// ReadLine reads one line of the quick-add grammar. Every line can be read: what
// is no mark belongs to the name.
func ReadLine(line string) QuickLine {
	clean, _ := text.Clean(line)
	r := lineReader{line: clean, t: &journey.Touchpoint{}}
	r.read()
	return QuickLine{Touchpoint: r.t, Notes: r.notes}
}

// lineReader reads the marks of one line.
type lineReader struct {
	line  string
	t     *journey.Touchpoint
	name  []string
	notes Report
	had   map[byte]bool // the marks that were there
	// ends holds where each note ends, in bytes; at is where the word begins.
	at int
}

func (r *lineReader) read() {
	r.had = map[byte]bool{}
	for at := 0; at < len(r.line) && !r.full(); {
		if r.line[at] == ' ' {
			at++
			continue
		}
		end := wordEnd(r.line, at)
		r.at = at
		r.word(r.line[at:end])
		at = end
	}
	r.t.Name = strings.Join(r.name, " ")
}

// full reports whether there is more already than a touchpoint may have, so that
// it will be refused whatever else the line holds.
func (r *lineReader) full() bool {
	return len(r.name) > journey.MaxName || len(r.t.Felt.Emotions) > journey.MaxList || len(r.t.Desired.Emotions) > journey.MaxList || len(r.notes) > maxFindings
}

// wordEnd returns where the word that begins at at ends: at the next space that
// is neither behind a backslash nor within the brackets or quotes of a mark.
func wordEnd(s string, at int) int {
	i := at
	if open := opening(s[at:]); open > 0 {
		i = at + open
		if end := closing(s, i); end > 0 {
			i = end
		} else {
			return len(s)
		}
	}
	for i < len(s) && s[i] != ' ' {
		if escapes(s, i) {
			i++
		}
		i++
	}
	return min(i, len(s))
}

// opening returns how many bytes of a word open a bracket or quote behind a
// mark, 0 if it does not.
func opening(word string) int {
	if len(word) < 2 {
		return 0
	}
	switch word[0] {
	case '@', '=':
		if word[1] == '[' {
			return 2
		}
	case '~', '>':
		if word[1] == '[' || word[1] == '"' {
			return 2
		}
	}
	return 0
}

// closing returns the place behind the sign that closes the bracket or quote
// whose inside begins at i, 0 if nothing closes it.
func closing(s string, i int) int {
	want := byte(']')
	if s[i-1] == '"' {
		want = '"'
	}
	for ; i < len(s); i++ {
		switch {
		case escapes(s, i):
			i++
		case s[i] == want:
			return i + 1
		}
	}
	return 0
}

// escapes reports whether the byte at i is a backslash with a sign behind it
// whose meaning it takes off. Before anything else a backslash is itself.
func escapes(s string, i int) bool {
	return s[i] == '\\' && i+1 < len(s) && isSign(s[i+1])
}

// isSign reports whether c is a space or a sign of ASCII.
func isSign(c byte) bool {
	return c == ' ' || c > ' ' && c < 0x7f && (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z')
}

// unescape takes the backslashes off the signs behind them.
func unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if escapes(s, i) {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// word reads one word.
func (r *lineReader) word(w string) {
	if len(w) > 1 || w == "!" {
		switch w[0] {
		case '@':
			if r.text(w, &r.t.Channel) {
				return
			}
		case '=':
			if r.text(w, &r.t.Owner) {
				return
			}
		case '#':
			if r.output(w) {
				return
			}
		case '!':
			if r.truth(w) {
				return
			}
		case '^':
			if id := journey.ID(w[1:]); journey.ValidID(id) {
				r.once('^', w)
				r.t.ID = id
				return
			}
		case '~':
			if r.emotion(w, &r.t.Felt.Emotions) {
				return
			}
		case '>':
			if !isScoreStart(w[1:]) && r.emotion(w, &r.t.Desired.Emotions) {
				return
			}
		}
		if isScoreWord(w) && r.scores(w) {
			return
		}
	}
	r.name = append(r.name, unescape(w))
}

// note adds a finding at the present word.
func (r *lineReader) note(code string, args journey.Args, read, made string) {
	r.notes.add(0, Repair, code, args, read, made)
	f := &r.notes[len(r.notes)-1]
	f.Column = columnAt(r.line, r.at)
	f.Args["column"] = f.Column
}

// columnAt returns the column of a place in a line: its characters before it,
// and one.
func columnAt(line string, at int) int {
	n := 1
	for range text.Graphemes(line[:at]) {
		n++
	}
	return n
}

// once notes that a mark takes the place of an earlier one of its kind.
func (r *lineReader) once(mark byte, w string) {
	if r.had[mark] {
		r.note("import.line.twice", nil, w, w)
	}
	r.had[mark] = true
}

// value returns the text of a mark, which may be in brackets or quotes, and what
// stands behind it. It reports false for a bracket without an end.
func value(w string) (s, behind string, quoted, closed bool) {
	open := opening(w)
	if open == 0 {
		return w[1:], "", false, true
	}
	end := closing(w, open)
	if end == 0 {
		return strings.TrimLeft(w[open:], " "), "", w[open-1] == '"', false
	}
	inside := strings.TrimLeft(w[open:end-1], " ")
	for strings.HasSuffix(inside, " ") && !escapes(inside, max(0, len(inside)-2)) {
		inside = inside[:len(inside)-1]
	}
	return inside, w[end:], w[open-1] == '"', true
}

// text reads a channel or an owner.
func (r *lineReader) text(w string, to *string) bool {
	s, behind, _, closed := value(w)
	if behind != "" {
		r.note("import.line.behind", nil, w, w)
		return false
	}
	if !closed {
		r.note("import.line.open", nil, w, w)
	}
	r.once(w[0], w)
	*to = unescape(s)
	return true
}

// outputNames are the words for outputs, folded; the first is the model's.
var outputNames = map[journey.Output][]string{
	journey.People:      {"people", "person", "staff", "personale", "persone", "persona"},
	journey.Process:     {"process", "processo", "processi"},
	journey.Technology:  {"technology", "tech", "tecnologia"},
	journey.Product:     {"product", "prodotto", "prodotti"},
	journey.Service:     {"service", "servizio", "servizi"},
	journey.OtherOutput: {"other", "else", "altro"},
}

// ResolveOutput returns the output that a word in English or Italian names.
func ResolveOutput(word string) (journey.Output, bool) {
	want := text.Fold(word)
	for o, names := range outputNames {
		for _, n := range names {
			if n == want {
				return o, true
			}
		}
	}
	return "", false
}

func (r *lineReader) output(w string) bool {
	o, known := ResolveOutput(unescape(w[1:]))
	if !known {
		r.note("import.line.output", nil, w, w)
		return false
	}
	r.once('#', w)
	r.t.Output = o
	return true
}

// words returns the values of a closed list as strings.
func words[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

// truthNames are words for kinds of moment beside the model's own.
var truthNames = map[string]journey.Truth{"": journey.TruthGeneral, "generale": journey.TruthGeneral, "nessuno": journey.TruthNone}

func (r *lineReader) truth(w string) bool {
	word := text.Fold(w[1:])
	t, known := truthNames[word]
	for _, k := range journey.Truths {
		if string(k) == word {
			t, known = k, true
		}
	}
	if !known {
		r.note("import.line.truth", nil, w, w)
		return false
	}
	r.once('!', w)
	r.t.Truth = t
	return true
}

// emotion reads an emotion with its intensity.
func (r *lineReader) emotion(w string, to *[]journey.Emotion) bool {
	s, behind, quoted, closed := value(w)
	e := journey.Emotion{Intensity: defaultIntensity}
	digits := behind
	if !strings.HasPrefix(behind, ":") && opening(w) == 0 {
		if i := strings.LastIndexByte(s, ':'); i > 0 && i+1 < len(s) && isDigits(s[i+1:]) {
			s, digits = s[:i], s[i:]
		}
	}
	if digits != "" {
		n, err := strconv.Atoi(strings.TrimPrefix(digits, ":"))
		if err != nil || digits[0] != ':' || n < 1 || n > journey.MaxIntensity {
			code := "import.line.intensity"
			if digits[0] != ':' {
				code = "import.line.behind"
			}
			r.note(code, journey.Args{"most": journey.MaxIntensity}, w, w)
			return false
		}
		e.Intensity = n
	}
	if s = unescape(s); s == "" || !quoted && strings.TrimSpace(s) == "" {
		return false // a blank names nothing, unless it is quoted
	}
	if !closed {
		r.note("import.line.open", nil, w, w)
	}
	if e.Word = s; !quoted {
		e.Word, _ = journey.ResolveEmotion(s)
	}
	*to = append(*to, e)
	return true
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// isScoreStart reports whether what stands behind a ">" makes it a score.
func isScoreStart(s string) bool {
	return s[0] >= '0' && s[0] <= '9' || s[0] == '+' || s[0] == '-' || strings.HasPrefix(s, minusSign)
}

// minusSign is the minus of typography.
const minusSign = "−"

// isScoreWord reports whether a word has the form of scores: a number or a dot
// on either side of a ">", with a number on one of them.
func isScoreWord(w string) bool {
	felt, desired, is := strings.Cut(w, ">")
	if !is {
		return false
	}
	f, d := isScore(felt), isScore(desired)
	return f && (d || desired == "" || desired == ".") || d && (felt == "" || felt == ".")
}

func isScore(s string) bool {
	s = strings.Replace(s, minusSign, "-", 1)
	s = strings.TrimPrefix(strings.TrimPrefix(s, "+"), "-")
	return isDigits(s) && len(s) < 6
}

// scores reads felt and desired.
func (r *lineReader) scores(w string) bool {
	felt, desired, _ := strings.Cut(w, ">")
	f, okFelt := scoreOf(felt)
	d, okDesired := scoreOf(desired)
	if !okFelt || !okDesired {
		r.note("import.line.score", journey.Args{"low": journey.MinScore, "high": journey.MaxScore}, w, w)
		return false
	}
	r.once('>', w)
	r.t.Felt.Score, r.t.Desired.Score = f, d
	return true
}

// scoreOf reads one score, unset for a dot or nothing.
func scoreOf(s string) (journey.Score, bool) {
	if s == "" || s == "." {
		return journey.Score{}, true
	}
	n, err := strconv.Atoi(strings.Replace(s, minusSign, "-", 1))
	if err != nil || n < journey.MinScore || n > journey.MaxScore {
		return journey.Score{}, false
	}
	return journey.NewScore(n), true
}
