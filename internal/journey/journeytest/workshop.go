package journeytest

import (
	"time"

	"pgregory.net/rapid"

	"tappa/internal/journey"
)

// workshop draws what was lived and said beside the map.
func (d *maker) workshop(b *journey.Builder, places []journey.Location) {
	for _, r := range journey.SpreadRanks(d.count("interviews", 3)) {
		b.Put(d.interview(r))
	}
	for _, r := range journey.SpreadRanks(d.count("voices", 4)) {
		v := &journey.Voice{ID: d.ids(), Rank: r, Name: d.name("voice")}
		d.voices = append(d.voices, v.ID)
		b.Put(v)
	}
	for _, r := range journey.SpreadRanks(d.count("rounds", 3)) {
		b.Put(d.round(r))
	}
	for _, r := range journey.SpreadRanks(d.count("remarks", 3)) {
		x := &journey.Remark{
			ID: d.ids(), Rank: r, Kind: rapid.SampledFrom(journey.RemarkKinds).Draw(d.T, "remark"), Text: d.words("remark"), Who: d.line("who"),
			Time: d.time(), Done: d.some("done"),
		}
		if d.some("place") {
			x.At = rapid.SampledFrom(places).Draw(d.T, "at")
		}
		b.Put(x)
	}
}

func (d *maker) interview(r journey.Rank) *journey.Interview {
	x := &journey.Interview{ID: d.ids(), Rank: r, Name: d.name("interview"), Date: d.date(), Notes: d.note("notes"), Persona: d.one("persona", d.personas)}
	for range d.count("steps", 4) {
		s := journey.Lived{
			Touchpoint: d.one("touchpoint", d.touchpoints), Channel: d.line("channel"), Failed: d.some("failed"), Note: d.note("note"),
			Felt: journey.Felt{Score: d.score("felt"), Emotions: d.emotions(), Why: d.note("why")},
		}
		if s.Name = d.line("name"); s.Touchpoint == "" && s.Name == "" {
			s.Name = d.name("ad hoc")
		}
		x.Steps = append(x.Steps, s)
	}
	return x
}

// round draws a round. A full one asks for ideas, as no other has every field.
func (d *maker) round(r journey.Rank) *journey.Round {
	x := &journey.Round{
		ID: d.ids(), Rank: r, Kind: journey.DotsRound, Asks: journey.AsksIdeas, Question: d.line("question"), Limit: d.number("limit", 1, 9),
		Opened: d.time(), Closed: d.time(), Revealed: d.some("revealed"),
	}
	if !d.full {
		x.Kind = rapid.SampledFrom(journey.RoundKinds).Draw(d.T, "round")
		x.Asks = rapid.SampledFrom(x.Kind.Asks()).Draw(d.T, "asks")
	}
	low, high := x.Range()
	value := rapid.IntRange(low, min(high, 9))
	for _, t := range d.touchpoints {
		if d.some("voted on") {
			x.Touchpoints = append(x.Touchpoints, t)
		}
		for _, v := range d.voices {
			if !d.some("ballot") {
				continue
			}
			b := journey.Ballot{Voice: v, Touchpoint: t, Value: value.Draw(d.T, "value")}
			if x.Asks == journey.AsksIdeas {
				b.Idea = d.words("idea")
			}
			x.Ballots = append(x.Ballots, b)
		}
		if d.some("settled") {
			x.Settled = append(x.Settled, journey.Settlement{Touchpoint: t, Value: value.Draw(d.T, "settled")})
		}
	}
	return x
}

func (d *maker) survey() journey.Survey {
	return journey.Survey{Important: d.percent("important"), Satisfied: d.percent("satisfied"), N: d.number("n", 1, 5000)}
}

func (d *maker) percent(label string) journey.Percent {
	if !d.some(label) {
		return journey.Percent{}
	}
	p, _ := journey.ParsePercent(rapid.IntRange(0, journey.MaxPercent).Draw(d.T, label))
	return p
}

func (d *maker) origin() journey.ID {
	if !d.some("origin") {
		return ""
	}
	return d.ids()
}

// one draws one of the ids, or none.
func (d *maker) one(label string, ids []journey.ID) journey.ID {
	if len(ids) == 0 || !d.some(label) {
		return ""
	}
	return rapid.SampledFrom(ids).Draw(d.T, label)
}

// words draws a text of one line or two that may not be empty.
func (d *maker) words(label string) string {
	if s := d.note(label); s != "" {
		return s
	}
	return d.name(label)
}

func (d *maker) time() time.Time {
	if !d.some("time") {
		return time.Time{}
	}
	return time.Unix(rapid.Int64Range(1, 4e9).Draw(d.T, "second"), rapid.Int64Range(0, 999_999_999).Draw(d.T, "nano")).UTC()
}
