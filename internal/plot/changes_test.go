package plot_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tappa/internal/analysis"
	"tappa/internal/analysis/analysistest"
	"tappa/internal/journey"
	"tappa/internal/journey/journeytest"
	"tappa/internal/lang"
	"tappa/internal/plot"
	"tappa/internal/text"
)

func changes(t interface{ Fatal(...any) }, tag string, before, after *journey.Map, opt plot.ChangesOptions) *plot.Changes {
	cat, err := lang.Load(tag)
	if err != nil {
		t.Fatal(err)
	}
	return plot.NewChanges(analysis.Compare(before, after), cat.F, opt)
}

func printed(page plot.Page) string {
	var b strings.Builder
	for _, l := range page {
		b.WriteString(strings.TrimRight(l.String(), " ") + "\n")
	}
	return b.String()
}

func TestChangesInWords(t *testing.T) {
	before := analysistest.Make("First visit", "## Choose\nWeb site | felt=-1 desired=1 truth=zmot\nReviews | felt=1 desired=1\n## Stay\nTable | felt=0")
	after := analysistest.Make("First visit", "## Choose\nApp | felt=1 desired=2 truth=fmot is=simple\n\n## Sit\nTable\nCloakroom | felt=2 desired=2\n")
	for _, c := range []struct{ tag, want string }{
		{"en", `Then → Now
one touchpoint added   one removed   one renamed   2 rescored
one changed otherwise   one stage   index 50 → 88 (+38)

Choose           mean 0 → +1 (+1)
  ~ App          was “Web site”   feels now -1 → +1 (+2)
                 should feel +1 → +2 (+1)
                 Moment of truth: zero moment of truth → first moment of truth
                 simple: nothing → yes
  - Reviews

Sit              was “Stay”   mean 0 → +2 (+2)
  ~ Table        feels now 0 → ?
  + Cloakroom    feels now +2   should feel +2
`},
	} {
		got := printed(changes(t, c.tag, before, after, plot.ChangesOptions{Width: 80, From: "Then", To: "Now"}).Page())
		if got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.tag, got, c.want)
		}
	}
}

// Whatever two maps hold, nothing goes beyond the width, breaks a line or, where
// it must not, leaves ASCII; what jumps somewhere jumps to what is there.
func TestChangesFit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, after := journeytest.Maps().Draw(t, "before"), journeytest.Maps().Draw(t, "after")
		opt := plot.ChangesOptions{
			Width: rapid.IntRange(1, 120).Draw(t, "width"), ASCII: rapid.Bool().Draw(t, "ascii"), Chips: rapid.Bool().Draw(t, "chips"),
			From: before.Head().Title, To: after.Head().Title,
		}
		x := changes(t, rapid.SampledFrom([]string{"en", "it"}).Draw(t, "lang"), before, after, opt)
		for _, l := range x.Page() {
			if w := l.Width(); w > max(opt.Width, 20) {
				t.Fatalf("%d columns in %d: %q", w, opt.Width, l)
			}
			s := l.String()
			if c, n := text.Clean(s); n > 0 || c != s || strings.Contains(s, "\n") {
				t.Fatalf("not one clean line: %q", s)
			}
			if opt.ASCII && strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' }) {
				t.Fatalf("not ASCII: %q", s)
			}
		}
		for _, row := range x.Rows() {
			if row.Touchpoint != "" && after.Touchpoint(row.Touchpoint) == nil || row.Stage != "" && after.Stage(row.Stage) == nil {
				t.Fatalf("%q leads to %s %s", row.Lines[0], row.Stage, row.Touchpoint)
			}
		}
	})
}
