package hostile_test

import (
	"testing"

	"tappa/internal/hostile"
)

func TestTheCorpusIsLargeAndEachOfItIsNamed(t *testing.T) {
	all := hostile.Payloads()
	if len(all) < 200 {
		t.Errorf("the corpus has %d payloads", len(all))
	}
	names, texts := map[string]bool{}, map[string]string{}
	for _, p := range all {
		if names[p.Name] {
			t.Errorf("%q stands there twice", p.Name)
		}
		if other, there := texts[p.Text]; there {
			t.Errorf("%q and %q are the same text", p.Name, other)
		}
		names[p.Name], texts[p.Text] = true, p.Name
	}
	t.Logf("%d payloads, %d of them short", len(all), len(hostile.Short()))
}

// The judges must find what the corpus tries, or a test that asks them says
// nothing.
func TestTheJudgesSeeThrough(t *testing.T) {
	for _, s := range []string{"a\x1bb", "a\u009bb", "a\x9bb", "a\rb", "a\x00b", "a\x7fb", "a\u202eb", "a\u2066b", "a\u200bb", "a\u2028b", "a\ufeffb", "a\U000e0041b", "a\xc0\xafb", "a\u00adb"} {
		if len(hostile.Text(s)) == 0 || len(hostile.Lines(s)) == 0 {
			t.Errorf("%q is taken for fit", s)
		}
	}
	for _, s := range []string{"caffè", "👩🏿\u200d🚀 ❤\ufe0f", "می\u200cخواهم", "שלום", "漢字", "\ufffd"} {
		if p := hostile.Text(s); len(p) > 0 {
			t.Errorf("%q is taken for hostile: %v", s, p)
		}
	}
	if len(hostile.Text("a\nb")) == 0 || len(hostile.Lines("a\nb")) > 0 {
		t.Error("line ends are judged wrongly")
	}
}

func TestTheStreamIsTakenApart(t *testing.T) {
	for _, s := range []string{
		"\x1b[8mx", "\x1b[0;8mx", "\x1b[5mx", "\x1b[38;2;222;173;190mx", "\x1b[6n", "\x1b[21t", "\x1b[201~", "\x1b[?47h", "\x1b[!p", "\x1b]4;0;?\x07", "\x1b]8;;x\x07", "\x1b]9;x\x07",
		"\x1b]52;c;?\x07", "\x1bP$qm\x1b\\", "\x1b_Gx\x1b\\", "\x1b]0;x", "\x1bc", "\u009b31m", "\u009d0;x\u009c", "\x9b31m", "a\x00", "\u202e", "\x1b",
	} {
		if o := hostile.Terminal([]byte(s)); len(o.Problems) == 0 {
			t.Errorf("%q passes", s)
		}
	}
	o := hostile.Terminal([]byte("\x1b[?1049h\x1b[?25l\x1b[1;38;5;208;48;2;5;8;5mcaffè\x1b[m\x1b[10;20H\x1b]2;Map - tappa\x07\x1b]52;c;aGk=\x07\x1b]11;?\x07\x1b[?2026$p"))
	if len(o.Problems) > 0 {
		t.Errorf("ordinary output is refused: %v", o.Problems)
	}
	if o.Shown != "caffè" || len(o.Titles) != 1 || o.Titles[0] != "Map - tappa" || len(o.Clipboard) != 1 || o.Clipboard[0] != "aGk=" {
		t.Errorf("taken apart: %+v", o)
	}
}
