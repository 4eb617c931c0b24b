// Package analysistest makes maps for the tests of whatever shows a map.
package analysistest

import (
	"fmt"
	"strconv"
	"strings"

	"tappa/internal/journey"
)

// Make returns a map out of lines: "## Name" begins a stage, "@ Name" adds a
// persona whose id is the lower-case name, anything else is a touchpoint of
// the stage at hand (of the unsorted column before the first stage) in the form
//
//	name | word=value word=value …
//
// with the words felt, desired, channel, output, offering, truth, evidence,
// importance, is (a quality), feels and should (emotions), who (a persona),
// by (persona:score), thinks and wants (thoughts), why, reviewed, and improve
// and ruin (impact:effort:votes:text, 0 for unset). Behind the name of a stage
// " | outcome=word" may stand. A "_" stands for a space. It panics on a line it
// cannot read: only tests call it.
func Make(title, text string) *journey.Map {
	b := journey.NewBuilder(nil)
	b.Put(&journey.Head{ID: "map", Title: title, Kind: journey.AsIs})
	var stage journey.ID
	n := 0
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		n++
		rank := journey.Rank(fmt.Sprintf("%05d1", n))
		switch {
		case line == "":
		case strings.HasPrefix(line, "## "):
			stage = journey.ID("s" + strconv.Itoa(n))
			name, outcome, _ := strings.Cut(line[3:], " | outcome=")
			b.Put(&journey.Stage{ID: stage, Rank: rank, Name: name, Outcome: journey.Outcome(outcome)})
		case strings.HasPrefix(line, "@ "):
			name := line[2:]
			b.Put(&journey.Persona{ID: journey.ID(strings.ToLower(name)), Rank: rank, Name: name})
		default:
			t := &journey.Touchpoint{ID: journey.ID("t" + strconv.Itoa(n)), Stage: stage, Rank: rank}
			read(t, line)
			b.Put(t)
		}
	}
	return b.Map()
}

func read(t *journey.Touchpoint, line string) {
	name, words, _ := strings.Cut(line, " | ")
	t.Name = name
	for _, w := range strings.Fields(words) {
		word, value, _ := strings.Cut(w, "=")
		value = strings.ReplaceAll(value, "_", " ")
		switch word {
		case "felt":
			t.Felt.Score = score(value)
		case "desired":
			t.Desired.Score = score(value)
		case "channel":
			t.Channel = value
		case "output":
			t.Output = journey.Output(value)
		case "offering":
			t.Offering = journey.Offering(value)
		case "truth":
			t.Truth = journey.Truth(value)
		case "evidence":
			t.Evidence.Level = journey.EvidenceLevel(value)
		case "importance":
			t.Importance = number(value)
		case "is":
			t.Qualities = t.Qualities.With(journey.Quality(value), journey.Yes)
		case "feels":
			t.Felt.Emotions = append(t.Felt.Emotions, journey.Emotion{Word: value, Intensity: 1})
		case "should":
			t.Desired.Emotions = append(t.Desired.Emotions, journey.Emotion{Word: value, Intensity: 1})
		case "who":
			t.Personas = append(t.Personas, journey.ID(value))
		case "by":
			who, v, _ := strings.Cut(value, ":")
			own := journey.PersonaFelt{Persona: journey.ID(who)}
			if v != "?" {
				own.Score = score(v)
			}
			t.FeltBy = append(t.FeltBy, own)
		default:
			readMore(t, word, value)
		}
	}
}

// readMore reads the words that stand for texts and ideas.
func readMore(t *journey.Touchpoint, word, value string) {
	switch word {
	case "thinks":
		t.Thinks = value
	case "wants":
		t.DesiredThought = value
	case "why":
		t.Felt.Why = value
	case "reviewed":
		t.Reviewed = journey.Date(value)
	case "improve", "ruin":
		parts := strings.SplitN(value, ":", 4)
		t.Ideas = append(t.Ideas, journey.Idea{
			Kind: journey.IdeaKind(word), Impact: number(parts[0]), Effort: number(parts[1]), Votes: number(parts[2]), Text: parts[3],
		})
	default:
		panic("unknown word " + word)
	}
}

func score(s string) journey.Score { return journey.NewScore(number(s)) }

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		panic(err)
	}
	return n
}

// Aurora returns the journey of a first visit to a coffee house: thirteen
// touchpoints in five stages, eleven of them scored, whose mean of 0 hides
// both +2 and -2.
func Aurora() *journey.Map {
	return Make("First visit", `
		## Discover
		A friend talks about it | channel=Word_of_mouth output=other felt=1 desired=2 truth=zmot feels=curious should=curious should=trust
		The listing on the map | channel=Search output=technology felt=0 desired=1 feels=indifferent should=interested
		## Choose
		Web site: hours, menu, can I work here? | channel=Web_site output=technology felt=-1 desired=1 truth=zmot feels=confused should=confident should=interested
		Reviews | channel=Web_site output=other felt=0 desired=1 feels=surprised should=trust
		## Arrive
		The door and the queue | channel=Store output=process felt=-1 desired=1 feels=embarrassed feels=hurried should=welcome
		First words at the till | channel=Store output=people felt=1 desired=2 truth=fmot feels=relieved should=welcome should=recognised
		Her name on the cup | channel=Store output=product felt=1 desired=2 feels=pleased should=special
		Waiting for the coffee | channel=Store output=process desired=1 should=calm
		## Stay
		First sip | channel=Store output=product felt=2 desired=2 truth=smot feels=delighted should=delighted should=indulgent
		A table, a socket, the Wi-Fi | channel=Store output=service felt=-1 desired=2 truth=general feels=frustrated should=focused should=calm
		Leaving | channel=Store output=people felt=0 desired=1 feels=indifferent should=valued
		## Return
		Loyalty card in the app | channel=App output=technology felt=-2 desired=1 truth=general feels=frustrated feels=neglected should=valued
		She tells a friend, or does not | channel=Word_of_mouth output=other desired=2 truth=umot should=belonging should=happy
	`)
}

// Large returns a map with so many touchpoints spread evenly over so many
// stages, in a dozen channels, nine in ten of them scored.
func Large(touchpoints, stages int) *journey.Map {
	b := journey.NewBuilder(nil)
	b.Put(&journey.Head{ID: "large", Title: "Large", Kind: journey.AsIs})
	for s := range stages {
		b.Put(&journey.Stage{ID: stageID(s), Rank: rank(s), Name: "Stage " + strconv.Itoa(s+1)})
	}
	for i := range touchpoints {
		t := &journey.Touchpoint{
			ID: journey.ID("t" + strconv.Itoa(i)), Stage: stageID(i * stages / touchpoints), Rank: rank(i),
			Name: "Touchpoint " + strconv.Itoa(i+1), Channel: "channel " + strconv.Itoa(i%12),
		}
		if i%10 != 0 {
			t.Felt.Score = journey.NewScore(i*7%5 - 2)
		}
		if i%9 == 0 {
			t.Truth = journey.TruthGeneral
		}
		t.Desired.Score = journey.NewScore(i * 3 % 3)
		b.Put(t)
	}
	return b.Map()
}

func stageID(n int) journey.ID { return journey.ID("s" + strconv.Itoa(n)) }

func rank(n int) journey.Rank { return journey.Rank(fmt.Sprintf("%06d1", n)) }
