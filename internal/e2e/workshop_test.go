//go:build unix

package e2e

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

var update = flag.Bool("update", false, "write the golden screens anew")

// workshop is what a room says in a session about one journey: the stages, and
// a touchpoint a line.
var workshop = []struct {
	stage string
	lines []string
}{
	{"Dream", []string{
		"A poster at the station @[word of mouth] #product +1>+2 ~curious >inspired",
		"A friend wakes up in Rome @[word of mouth] #people +2>+2 ~delighted >inspired !",
		"Searching for night trains @search #technology -1>+1 ~confused >interested !zmot",
		"The map of the lines @website #product 0>+1 ~curious >interested",
		"What it costs @website #process -1>+1 ~irritated >trust",
	}},
	{"Book", []string{
		"Choosing a cabin @website #technology -1>+1 ~overwhelmed:2 >safe",
		"Paying @website #process 0>+1 ~stressed >safe",
		"The ticket in the mail @email #product +1>+1 ~relieved >happy",
		"Two beds side by side @website #service -2>+1 ~frustrated:3 >[looked after] !",
		"Changing the date @[call centre] #people -2>0 ~angry >valued =Bruno",
	}},
	{"Board", []string{
		"Finding the platform @store #process -1>+1 ~stressed >calm",
		"Waiting in the cold @store #process -2>0 ~irritated >calm",
		"The steward at the door @store #people +2>+2 ~welcome:3 >welcome !fmot",
		"The cabin, first look @store #product +1>+2 ~surprised >delighted",
		"Luggage and where to put it @store #product -1>0 ~irritated >calm",
	}},
	{"Travel", []string{
		"The bed is made @store #service .>+1 >calm",
		"Dinner from the trolley @store #service .>+1 >happy",
		"Lights of small stations @store #other .>+2 >inspired",
		"Noise from the corridor @store #people .>0 >calm !",
		"The wash room at midnight @store #process .>0 >calm",
	}},
	{"Arrive", []string{
		"Woken with coffee @store #people +2>+2 ~delighted >delighted !smot",
		"A delay of an hour @app #technology -2>-1 ~worried:2 >informed !",
		"The view of the sea @store #other +2>+2 ~amazed >inspired",
		"Stepping out in town @store #product +1>+2 ~energised >proud",
		"Where to leave the bags @app #technology .>+1 >informed",
	}},
	{"Remember", []string{
		"Photographs @[social media] #people +1>+2 ~nostalgic >proud",
		"The survey @email #process -1>0 ~bored >valued",
		"A refund for the delay @email #process -2>+1 ~cheated:3 >[taken seriously] !umot",
		"A voucher @email #product 0>+1 ~indifferent >valued",
		"She tells a friend @[word of mouth] #people .>+2 >proud !zmot",
	}},
}

const (
	toFirst  = "\x1b[H"
	pageDown = "\x1b[6~"
)

// facilitator presses keys in front of a room and counts those that are not
// what the room says.
type facilitator struct {
	*terminal
	keys, said int
}

// key presses keys that are not text.
func (f *facilitator) key(names ...string) {
	f.keys += len(names)
	f.press(names...)
}

// say types a text.
func (f *facilitator) say(text string) {
	f.said += utf8.RuneCountInString(text)
	f.press(text)
}

// leave presses esc until a text is gone: esc and a key right behind it would
// reach the program as one.
func (f *facilitator) leave(text string) {
	f.key("esc")
	f.lose(text)
}

// times are what differs from one session to the next.
var times = regexp.MustCompile(`[0-9]{1,3}:[0-9]{2}`)

// looks waits until the screen is the one that is kept under a name, but for
// the time of day and the keys in its last line. With -update it is kept anew,
// once it shows the texts and has come to rest.
func (f *facilitator) looks(name string, texts ...string) {
	f.t.Helper()
	f.see(texts...)
	masked := func(screen string) string {
		lines := strings.Split(times.ReplaceAllString(screen, "hh:mm"), "\n")
		return strings.TrimRight(strings.Join(lines[:len(lines)-1], "\n"), "\n") + "\n"
	}
	file := filepath.Join("testdata", "workshop", name+".txt")
	if *update {
		for rest := time.NewTimer(time.Second); ; rest.Reset(time.Second) {
			select {
			case <-f.news:
				continue
			case <-rest.C:
			}
			break
		}
		if err := os.WriteFile(file, []byte(masked(f.screen())), 0o644); err != nil {
			f.t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		f.t.Fatal(err)
	}
	f.until("the screen of "+file+" (-update keeps it anew):\n"+string(want), func(screen string) bool { return masked(screen) == string(want) })
}

// A whole workshop, as a facilitator gives it: a map of six stages and thirty
// touchpoints from an empty file, blind scores, dots, decisions, the agenda, a
// walk, a presentation and the minutes, by keys alone.
func TestAWorkshop(t *testing.T) {
	h := newHome(t)
	f := &facilitator{terminal: h.start(120, 36)}
	f.see("start with a blank map")
	f.capture()
	f.looks("board", "✓ saved")
	f.score()
	f.dots()
	f.remark()
	f.agenda()
	f.walk()
	f.present()
	f.minutes()
	f.press("ctrl+c")
	if code := f.ended(); code != 0 {
		t.Errorf("it ended with exit code %d", code)
	}
	f.restored()
	kept(t, h)
}

// capture makes the map, and counts the keys that each touchpoint takes besides
// its text.
func (f *facilitator) capture() {
	t := f.t
	f.press("a")
	f.see("Title of the new map")
	f.press("Night train to Rome", "enter")
	f.see("Nothing here yet")
	f.press("A")
	f.see("New stage")
	for _, s := range workshop {
		f.press(s.stage, "enter")
	}
	f.see("Remember")
	f.press("esc")
	f.lose("New stage")
	f.press(toFirst)
	f.keys, f.said = 0, 0
	f.key("a")
	f.see("New touchpoint in Dream")
	n, total := 0, 0
	for i, s := range workshop {
		if i > 0 {
			f.key(pageDown)
			f.see("New touchpoint in " + s.stage)
		}
		for _, line := range s.lines {
			f.say(line)
			f.key("enter")
			if i == len(workshop)-1 && line == s.lines[len(s.lines)-1] {
				f.leave("New touchpoint in")
			}
			if f.keys > 2 {
				t.Errorf("%q took %d keys besides its text", line, f.keys)
			}
			n, total, f.keys = n+1, total+f.keys, 0
		}
	}
	t.Logf("%d touchpoints with %d keys besides their text, which is %.2f each; %.0f characters of text each",
		n, total, float64(total)/float64(n), float64(f.said)/float64(n))
}

// score has three participants score a stage blind, reveals, settles and
// applies what they said.
func (f *facilitator) score() {
	f.press("O")
	f.see("Nobody is in the room yet")
	f.press("a")
	f.see("Who is in the room?")
	f.press("Anna, Bruno, Chiara", "enter")
	f.see("3 participants", "Chiara", "✓ saved")
	f.press("s")
	f.see("What do they say?")
	f.press("enter")
	f.see("Of which touchpoints?")
	f.press("down", "down", "down", "down", "enter")
	f.looks("hand", "Pass the keyboard to Anna", "✓ saved")
	f.press("enter")
	f.see("The bed is made")
	f.press("4", "3", "5", "1", "2")
	f.see("Pass the keyboard to Bruno")
	f.press("enter")
	f.see("The bed is made")
	f.press("5")
	f.looks("ballot", "Dinner from the trolley", "✓ saved")
	f.press("4", "5", "2", "1")
	f.see("Pass the keyboard to Chiara")
	f.press("enter")
	f.see("The bed is made")
	f.press("4", "0", "5", "1", "3")
	f.see("1 missing")
	f.press("R")
	f.looks("verdict", "median", "tie", "✓ saved")
	f.press("down", "3")
	f.lose("tie")
	f.press("A")
	f.see("✓ saved")
	f.press("esc")
	f.see("3 participants")
}

// dots has everybody give three dots to where they would act first.
func (f *facilitator) dots() {
	f.press("v")
	f.see("What do they say?")
	f.press("enter")
	f.see("Dots for each participant")
	f.press("enter")
	f.see("Of which touchpoints?")
	f.press("enter")
	for i, name := range []string{"Anna", "Bruno", "Chiara"} {
		f.see("Pass the keyboard to " + name)
		f.press("enter")
		f.see("3 dots left")
		for range i {
			f.press("down")
		}
		f.press("space", "down", "space", "space")
		f.see("0 dots left")
		f.press("enter")
	}
	f.see("Everybody has voted")
	f.press("R")
	f.looks("dots", "●●●", "✓ saved")
	f.press("esc")
	f.see("2 rounds")
	f.press("esc")
	f.see("Feels now")
}

// remark puts a note, a decision and a question aside.
func (f *facilitator) remark() {
	for _, said := range []string{"Ask the railway about quiet hours", "!Cabins get a lamp by May", "?Who pays for a missed train"} {
		f.press(",")
		f.see("Put aside")
		f.press(said, "enter")
		f.lose("Put aside")
	}
	f.press(",")
	f.see("Put aside")
	f.press("enter")
	f.looks("remarks", "parking lot", "Cabins get a lamp by May", "✓ saved")
	f.leave("parking lot")
}

// agenda takes the usual agenda of two hours and begins its first step.
func (f *facilitator) agenda() {
	f.press("t")
	f.see("Use the agenda of two hours")
	f.press("enter")
	f.see("The agenda has")
	f.press("t")
	f.looks("agenda", "begin a step", "✓ saved")
	f.press("enter")
	f.lose("begin a step")
}

// walk answers some questions about one touchpoint.
func (f *facilitator) walk() {
	f.press(toFirst, "g", "w")
	f.see("Touchpoint by touchpoint")
	f.press("enter")
	f.see("What does the customer do here?")
	f.press("Reads it while waiting for another train", "enter")
	f.see("What do they think here, in their own words?")
	f.press("Rome. Why not Rome?", "enter")
	f.looks("walk", "What do we want them to think of us here?")
	f.press("They make it easy", "enter")
	f.see("How could we improve what they feel here?")
	f.press("A poster with the price", "enter")
	f.see("A poster with the price")
	f.press("enter")
	f.see("And how could we ruin it?")
	f.press("tab")
	f.see("Is this a moment of truth?")
	f.press("1")
	f.see("How do we know?")
	f.press("2")
	f.see("A friend wakes up in Rome")
	f.press("esc")
	f.see("tab next view")
}

// present shows the map, scores what the room points at, and comes back.
func (f *facilitator) present() {
	f.press("P")
	f.see("PRESENTING", "N i g h t")
	f.press("space")
	f.press("space", "space", "r")
	f.looks("overview", "Remember")
	f.press("space")
	f.see("D r e a m")
	f.press("r", "up")
	f.looks("slide", "What it costs")
	f.press("b")
	f.lose("PRESENTING")
	f.press("b")
	f.see("PRESENTING")
	f.press("1")
	f.see("-2")
	f.press("enter")
	f.see("tab next view", "✓ saved")
}

// minutes writes the minutes from inside the program.
func (f *facilitator) minutes() {
	f.press("x")
	f.see("Export the map", "Minutes")
	f.press("down", "down", "down", "down", "enter")
	f.see("Write to", "night-train-to-rome-minutes.md")
	f.press("enter")
	f.lose("Write to")
	f.see("night-train-to-rome-minutes.md")
}

// kept looks at what the session left in the file and in the minutes.
func kept(t *testing.T, h *home) {
	t.Helper()
	var doc struct {
		Map struct {
			Title  string
			Agenda []struct{ Minutes int }
			Stages []struct {
				Name        string
				Touchpoints []struct {
					Name, Channel, Output, Truth, Action, Thinks string
					Felt, Desired                                struct {
						Score    *int
						Emotions []struct{ Word string }
					}
				}
			}
			Voices []struct{ Name string }
			Rounds []struct {
				Revealed bool
				Ballots  []struct{ Value int }
			}
			Remarks []struct{ Kind, Text string }
		}
	}
	if err := json.Unmarshal([]byte(h.run("show", "Night train", "--json")), &doc); err != nil {
		t.Fatal(err)
	}
	m := doc.Map
	if len(m.Stages) != len(workshop) || len(m.Voices) != 3 || len(m.Agenda) == 0 || len(m.Remarks) != 3 || len(m.Rounds) != 2 {
		t.Fatalf("the file holds %+v", m)
	}
	for i, s := range workshop {
		if m.Stages[i].Name != s.stage || len(m.Stages[i].Touchpoints) != len(s.lines) {
			t.Fatalf("stage %d is %+v", i+1, m.Stages[i])
		}
		for j, line := range s.lines {
			// The marks of a touchpoint begin with its channel.
			name, marks, _ := strings.Cut(line, " @")
			p := m.Stages[i].Touchpoints[j]
			moment := strings.Contains(marks, "!")
			if p.Name != name || p.Channel == "" || p.Output == "" || p.Desired.Score == nil || len(p.Desired.Emotions) != 1 || moment != (p.Truth != "" && p.Truth != "none") {
				t.Errorf("%q became %+v", line, p)
			}
		}
	}
	// Travel has what the room said: the medians, and what settled the tie.
	for i, want := range []int{1, 0, 2, -2, -1} {
		if p := m.Stages[3].Touchpoints[i]; p.Felt.Score == nil || *p.Felt.Score != want {
			t.Errorf("%s has %v, not %d", p.Name, p.Felt.Score, want)
		}
	}
	if p := m.Stages[0].Touchpoints[0]; p.Thinks != "Rome. Why not Rome?" || p.Felt.Score == nil || *p.Felt.Score != -2 {
		t.Errorf("the walk and the presentation left %+v", p)
	}
	if a, b := m.Rounds[0], m.Rounds[1]; !a.Revealed || len(a.Ballots) != 14 || !b.Revealed || len(b.Ballots) != 6 {
		t.Errorf("the rounds are %+v", m.Rounds)
	}
	if out := h.run("check"); !strings.Contains(out, "sound") {
		t.Errorf("the file is not sound: %s", out)
	}
	minuted(t, h)
}

// minuted reads the minutes, those of the command and those that were written
// from the screen.
func minuted(t *testing.T, h *home) {
	t.Helper()
	written, err := os.ReadFile(filepath.Join(h.dir, "night-train-to-rome-minutes.md"))
	if err != nil {
		t.Fatal(err)
	}
	printed := h.run("minutes", "Night train")
	if printed != string(written) {
		t.Errorf("the command prints other minutes than the screen wrote:\n%s\nand\n%s", printed, written)
	}
	for _, want := range []string{
		"# Minutes: Night train to Rome", "Anna, Bruno, Chiara", "6 new stages: Dream; Book;", "Board: 5 new touchpoints: Finding the platform; Waiting in the cold; The steward at the door; The cabin, first look;",
		"### Travel: How does the customer feel here today?", "| The bed is made | +1 | 1 | +1 |", "Dinner from the trolley feels 0",
		"A poster at the station fell from +1 to -2", "- 3, tie: A friend wakes up in Rome", "Cabins get a lamp by May",
		"Ask the railway about quiet hours", "Who pays for a missed train", "What is felt at 2 touchpoints: Where to leave the bags; She tells a friend", "## After",
	} {
		if !strings.Contains(printed, want) {
			t.Errorf("the minutes lack %q", want)
		}
	}
	if t.Failed() {
		t.Log(printed)
	}
}
