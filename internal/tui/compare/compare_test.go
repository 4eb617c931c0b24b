package compare_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"tappa/internal/analysis"
	"tappa/internal/analysis/analysistest"
	"tappa/internal/journey"
	"tappa/internal/journey/journeytest"
	"tappa/internal/lang"
	"tappa/internal/text"
	"tappa/internal/theme"
	"tappa/internal/tui/compare"
	"tappa/internal/tui/style"
)

func view(t interface{ Fatal(...any) }, ascii bool) *compare.Compare {
	cat, err := lang.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	th, err := theme.Load("dark", "")
	if err != nil {
		t.Fatal(err)
	}
	depth := theme.TrueColour
	if ascii {
		depth = theme.Mono
	}
	return compare.New(style.New(th.Sheet(depth), ascii), cat)
}

func screen(x *compare.Compare) string { return ansi.Strip(strings.Join(x.Lines(), "\n")) }

// joins reports whether r may join what is before it to one sign.
func joins(r rune) bool {
	return unicode.Is(unicode.M, r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Sk, r)
}

// At every size the view has exactly that size, whatever is compared and
// wherever the cursor is.
func TestEverySizeIsFilledExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, after := journeytest.Maps().Draw(t, "before"), journeytest.Maps().Draw(t, "after")
		ascii := rapid.Bool().Draw(t, "ascii")
		x := view(t, ascii)
		w, h := rapid.IntRange(1, 200).Draw(t, "w"), rapid.IntRange(1, 60).Draw(t, "h")
		x.SetSize(w, h)
		x.Show(analysis.Compare(before, after), before.Head().Title, after.Head().Title)
		for range 6 {
			lines := x.Lines()
			if len(lines) != h {
				t.Fatalf("%d lines of %d", len(lines), h)
			}
			for _, l := range lines {
				if strings.ContainsFunc(l, joins) {
					continue // a mark without a letter joins what is before it
				}
				if n := text.Width(ansi.Strip(l)); n != w {
					t.Fatalf("%d columns of %d: %q", n, w, ansi.Strip(l))
				}
			}
			if touchpoint, stage := x.Selected(); touchpoint != "" && after.Touchpoint(touchpoint) == nil || stage != "" && after.Stage(stage) == nil {
				t.Fatalf("the cursor leads to %s %s", touchpoint, stage)
			}
			switch rapid.IntRange(0, 5).Draw(t, "do") {
			case 0:
				x.MoveBy(rapid.IntRange(-3, 9).Draw(t, "by"))
			case 1:
				x.Page(+1)
			case 2:
				x.Last()
			case 3:
				x.NextPart()
			case 4:
				x.NextRows()
			default:
				x.Click(0, rapid.IntRange(0, h).Draw(t, "y"))
			}
		}
	})
}

// The row of the cursor is in sight at every size that has room for it, also
// without colour.
func TestTheCursorIsInSight(t *testing.T) {
	var text strings.Builder
	for range 40 {
		text.WriteString("## Stage\nOne | felt=1\nTwo | felt=-1\n")
	}
	before := analysistest.Make("A", text.String())
	b := journey.NewBuilder(before)
	for _, tp := range before.Journey {
		c := tp.Clone()
		c.Felt.Score = journey.NewScore(2)
		b.Put(c)
	}
	for _, h := range []int{8, 20, 36} {
		x := view(t, true)
		x.SetSize(80, h)
		x.Show(analysis.Compare(before, b.Map()), "Then", "Now")
		for i := range 150 {
			x.MoveBy(1)
			if strings.Count(screen(x), "\n|") != 1 {
				t.Fatalf("%d rows high, at row %d:\n%s", h, i, screen(x))
			}
		}
		x.Page(-1)
		x.Page(+1)
		x.First()
		if s := screen(x); !strings.Contains(s, "| Stage") {
			t.Errorf("at the first row:\n%s", s)
		}
	}
}

func TestPartsAndRows(t *testing.T) {
	before := analysistest.Make("A", "## Choose\nWeb site | felt=-1 channel=website\nReviews | felt=1 channel=app")
	after := analysistest.Make("A", "## Choose\nWeb site | felt=1 channel=website\nReviews | felt=1 channel=app")
	x := view(t, false)
	x.SetSize(100, 30)
	x.Show(analysis.Compare(before, after), "Then", "Now")
	sees := func(words ...string) {
		t.Helper()
		for _, w := range words {
			if !strings.Contains(screen(x), w) {
				t.Errorf("no %q in\n%s", w, screen(x))
			}
		}
	}
	sees("Then → Now", "one rescored", "What changed", "by channel", "website", "(+2)", "feels now")
	x.NextRows()
	sees("by what they meet")
	x.NextPart()
	sees("Then", "Now", "+2", "-2", "T", "N")
	if strings.Contains(screen(x), "What changed") {
		t.Error("the heatmap stands beside the curves")
	}
	x.NextPart()
	if strings.Contains(screen(x), " -2\n") || strings.Contains(screen(x), "What changed") {
		t.Errorf("the list is not alone:\n%s", screen(x))
	}
	x.NextRows()
	sees("What changed")
	x.Show(analysis.Compare(after, after), "Then", "Now")
	sees("Nothing differs")
	if tp, stage := x.Selected(); tp != "" || stage != "" {
		t.Error("there is something under the cursor")
	}
}
