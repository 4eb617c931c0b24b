package interchange_test

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tappa/internal/hostile"
	"tappa/internal/interchange"
	"tappa/internal/journey"
	"tappa/internal/journey/journeytest"
	"tappa/internal/lang"
	"tappa/internal/text"
)

func score(n int) journey.Score { return journey.NewScore(n) }

func feelings(list ...any) []journey.Emotion {
	var out []journey.Emotion
	for i := 0; i < len(list); i += 2 {
		out = append(out, journey.Emotion{Word: list[i].(string), Intensity: list[i+1].(int)})
	}
	return out
}

func TestQuickAddLines(t *testing.T) {
	for _, tc := range []struct {
		line string
		want journey.Touchpoint
	}{
		{"Web site", journey.Touchpoint{Name: "Web site"}},
		{"  Web   site ", journey.Touchpoint{Name: "Web site"}},
		{
			"First words at the till @store #people +1>+2 ~relieved >welcome >recognised:3 !",
			journey.Touchpoint{
				Name: "First words at the till", Channel: "store", Output: journey.People, Truth: journey.TruthGeneral,
				Felt:    journey.Felt{Score: score(1), Emotions: feelings("relieved", 2)},
				Desired: journey.Desired{Score: score(2), Emotions: feelings("welcome", 2, "recognised", 3)},
			},
		},
		{"@[word of mouth] She tells .>+2", journey.Touchpoint{Name: "She tells", Channel: "word of mouth", Desired: journey.Desired{Score: score(2)}}},
		{"Queue -1>.", journey.Touchpoint{Name: "Queue", Felt: journey.Felt{Score: score(-1)}}},
		{"Queue −2>", journey.Touchpoint{Name: "Queue", Felt: journey.Felt{Score: score(-2)}}},
		{"Queue >2", journey.Touchpoint{Name: "Queue", Desired: journey.Desired{Score: score(2)}}},
		{"Queue 0>-0", journey.Touchpoint{Name: "Queue", Felt: journey.Felt{Score: score(0)}, Desired: journey.Desired{Score: score(0)}}},
		{"Sosta ~curiosità >[sicura di sé]:1 #personale !zmot", journey.Touchpoint{
			Name: "Sosta", Output: journey.People, Truth: journey.TruthZMOT,
			Felt: journey.Felt{Emotions: feelings("curious", 2)}, Desired: journey.Desired{Emotions: feelings("confident", 1)},
		}},
		{`Free ~[on top of it]:3 ~"Curious" >wow`, journey.Touchpoint{
			Name: "Free", Felt: journey.Felt{Emotions: feelings("on top of it", 3, "Curious", 2)}, Desired: journey.Desired{Emotions: feelings("delighted", 2)},
		}},
		{"Call =[Anna Rossi] ^0123456789", journey.Touchpoint{Name: "Call", Owner: "Anna Rossi", ID: "0123456789"}},
		{"Call =Anna !none", journey.Touchpoint{Name: "Call", Owner: "Anna", Truth: journey.TruthNone}},
		// What is no mark is the name.
		{`Mail to \@home, 1\>2, C:\new \! \\@ @ # ~ > ^ = a>b me@x +1 -2 10:30 "Next!" ^x`, journey.Touchpoint{Name: `Mail to @home, 1>2, C:\new ! \@ @ # ~ > ^ = a>b me@x +1 -2 10:30 "Next!" ^x`}},
		{"@[two words", journey.Touchpoint{Channel: "two words"}},
		{`Three \  blanks`, journey.Touchpoint{Name: "Three   blanks"}},
		{"A\tb\x1b[31m", journey.Touchpoint{Name: "A b"}},
		{"", journey.Touchpoint{}},
	} {
		if got := interchange.ReadLine(tc.line); !reflect.DeepEqual(*got.Touchpoint, tc.want) {
			t.Errorf("%q became\n%+v, want\n%+v", tc.line, *got.Touchpoint, tc.want)
		}
	}
}

func TestQuickAddNotes(t *testing.T) {
	for _, tc := range []struct {
		line, name, code string
		column           int
	}{
		{"Call #1 again", "Call #1 again", "import.line.output", 6},
		{"Càffè 家 #tecnolgia", "Càffè 家 #tecnolgia", "import.line.output", 9},
		{"Call -1>+3", "Call -1>+3", "import.line.score", 6},
		{"Call ~happy:7", "Call ~happy:7", "import.line.intensity", 6},
		{"Call ~[happy]x", "Call ~[happy]x", "import.line.behind", 6},
		{"Call !!!", "Call !!!", "import.line.truth", 6},
		{"Call @a @b", "Call", "import.line.twice", 9},
		{"Call @[a", "Call", "import.line.open", 6},
	} {
		got := interchange.ReadLine(tc.line)
		if got.Touchpoint.Name != tc.name || len(got.Notes) != 1 || got.Notes[0].Code != tc.code || got.Notes[0].Column != tc.column {
			t.Errorf("%q is %q with %+v", tc.line, got.Touchpoint.Name, got.Notes)
			continue
		}
		for _, c := range sentences(t) {
			if s := c.F(tc.code, lang.Args(got.Notes[0].Args)); s == "" || s == tc.code || strings.Contains(s, "<no value>") {
				t.Errorf("%s: %s: %q", c.Tag(), tc.code, s)
			}
		}
	}
	if got := interchange.ReadLine("Call @a @b").Touchpoint.Channel; got != "b" {
		t.Errorf("of two channels %q was taken", got)
	}
}

// A pasted list becomes touchpoints; a piece of an outline brings its fields.
func TestPastedLists(t *testing.T) {
	names := func(list []interchange.QuickLine) string {
		var out []string
		for _, q := range list {
			out = append(out, q.Touchpoint.Name+"|"+q.Touchpoint.Thinks)
		}
		return strings.Join(out, ", ")
	}
	for _, tc := range []struct{ in, want string }{
		{"- A\n* B\n\n1. C\n 2) D\n- [ ] E\n---\n• F @store\n", "A|, B|, C|, D|, E|, F|"},
		{"- A @store ^0000000001\n  thinks: x\n    y\n- B\n", "A|x\ny, B|"},
		{"## S\n- A\n  thinks: x\n## T\n- B\n", "A|x, B|"},
		// What is no outline is a list.
		{"- A\n  thinks: x\nand so on\n", "A|, thinks: x|, and so on|"},
		{"- A\n  Price: 3\n- B\n", "A|, Price: 3|, B|"},
		{"## S\ngoal: g\n- A\n  thinks: x\n", "## S|, goal: g|, A|, thinks: x|"},
	} {
		list := interchange.ReadList(tc.in)
		if got := names(list); got != tc.want {
			t.Errorf("%q became %q, want %q", tc.in, got, tc.want)
		}
		for _, q := range list {
			if q.Touchpoint.ID != "" {
				t.Errorf("%q brings the id %s", tc.in, q.Touchpoint.ID)
			}
		}
	}
	if notes := interchange.ReadList("## S\n- A\n  thinks: x\n")[0].Notes; len(notes) != 1 || notes[0].Code != "import.line.heading" {
		t.Errorf("the heading is gone without a word: %+v", notes)
	}
}

// What the program shows for an emotion or an output, in either language, can
// be typed.
func TestLabelsCanBeTyped(t *testing.T) {
	for _, c := range sentences(t) {
		for _, e := range journey.Emotions() {
			line := "x ~[" + c.Emotion(e.Key) + "] >[" + c.Emotion(e.Key) + "]:3"
			got := interchange.ReadLine(line).Touchpoint
			if len(got.Felt.Emotions) != 1 || got.Felt.Emotions[0].Word != e.Key || len(got.Desired.Emotions) != 1 || got.Desired.Emotions[0] != (journey.Emotion{Word: e.Key, Intensity: 3}) {
				t.Errorf("%q became %+v", line, got)
			}
		}
		for _, o := range journey.Outputs {
			if label := c.Enum("output", string(o)); !strings.Contains(label, " ") {
				if got, known := interchange.ResolveOutput(label); !known || got != o {
					t.Errorf("%s: %q is the output %q", c.Tag(), label, got)
				}
			}
		}
	}
}

// held is what a line holds of a touchpoint.
func held(t *journey.Touchpoint) journey.Touchpoint {
	return journey.Touchpoint{
		ID: t.ID, Name: t.Name, Channel: t.Channel, Output: t.Output, Truth: t.Truth, Owner: t.Owner,
		Felt: journey.Felt{Score: t.Felt.Score, Emotions: t.Felt.Emotions}, Desired: t.Desired,
	}
}

// What is written for a touchpoint is read as the touchpoint, without a note.
func TestQuickAddGivesBackWhatWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for e := range journeytest.Maps().Draw(t, "map").Entities {
			if tp, is := e.(*journey.Touchpoint); is {
				givesBack(t, held(tp))
			}
		}
	})
	awkward := []string{" ", "  a  b ", `\`, `a\`, `\ `, `\\ \@x`, "[x", "x]", `"`, `"x"`, "a:3", ":3", "+1", "-x", "−1", ">", "̸x", "!", "@", "#️⃣", "=", "1>2", ".>1", "^0000000001", "Trust", "fiducia", `\[`, `]\`}
	for _, a := range awkward {
		for _, b := range awkward {
			tp := journey.Touchpoint{
				Name: a + b, Channel: b + a, Owner: a, Truth: journey.TruthNone,
				Felt: journey.Felt{Emotions: []journey.Emotion{{Word: a, Intensity: 1}, {Word: b, Intensity: 2}}}, Desired: journey.Desired{Emotions: []journey.Emotion{{Word: b + " " + a, Intensity: 2}}},
			}
			for _, s := range []*string{&tp.Name, &tp.Channel, &tp.Owner} {
				*s, _ = text.Clean(*s)
			}
			givesBack(t, tp)
		}
	}
}

func givesBack(t interface{ Fatalf(string, ...any) }, tp journey.Touchpoint) {
	line := interchange.WriteLine(&tp)
	got := interchange.ReadLine(line)
	if !reflect.DeepEqual(*got.Touchpoint, tp) {
		t.Fatalf("%+v\nis written as %q and read as\n%+v", tp, line, *got.Touchpoint)
	}
	if len(got.Notes) > 0 {
		t.Fatalf("%q is read with %+v", line, got.Notes)
	}
}

// Hostile lines are read without harm, and what is read can be written again.
func TestHostileQuickAddLines(t *testing.T) {
	for _, p := range hostile.Short() {
		for _, form := range []string{"A%sZ", "A @%sZ >%s", "~[%s] %s", "#%s !%s ^%s =%s", "%s>%s"} {
			checkLine(t, strings.ReplaceAll(form, "%s", p.Text))
		}
	}
}

func checkLine(t *testing.T, line string) {
	t.Helper()
	got := interchange.ReadLine(line)
	tp := got.Touchpoint
	for _, s := range []string{tp.Name, tp.Channel, tp.Owner} {
		if clean, n := text.Clean(s); n > 0 || len(hostile.Lines(clean)) > 0 {
			t.Errorf("%q leaves %q", line, s)
		}
	}
	for _, f := range got.Notes {
		if len(hostile.Text(f.Read+f.Made)) > 0 || f.Column < 1 {
			t.Errorf("%q: the note says %q, %q at %d", line, f.Read, f.Made, f.Column)
		}
	}
	// Once read and written it stays as it is.
	written := interchange.WriteLine(tp)
	again := interchange.ReadLine(written)
	if w := interchange.WriteLine(again.Touchpoint); w != written || len(again.Notes) > 0 {
		t.Errorf("%q is written as %q, then as %q, %+v", line, written, w, again.Notes)
	}
}

func FuzzQuickAdd(f *testing.F) {
	for _, s := range []string{"First words @store #people +1>+2 ~relieved >welcome:3 !zmot =Anna ^0123456789", `~[a b]:2 @[x\]y] \@ 1\>2`, `>"x" ~ -1>`} {
		f.Add(s)
	}
	f.Fuzz(checkLine)
}
