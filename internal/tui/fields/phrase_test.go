package fields

import (
	"slices"
	"testing"

	"tappa/internal/theme"
	"tappa/internal/tui/style"
)

func TestRowsDoNotBeginOrEndWithADot(t *testing.T) {
	st := style.New((&theme.Theme{}).Sheet(theme.Mono), false)
	for _, tc := range []struct {
		head, tail string
		w          int
		want       []string
	}{
		{"22 %", "0..100 · n = 180", 20, []string{"22 % · 0..100 · n =", "180"}},
		{"22 %", "0..100 · autumn", 15, []string{"22 % · 0..100", "autumn"}},
		{"22 %", "0..100 · autumn", 13, []string{"22 % · 0..100", "autumn"}},
		{"a thing", "more", 9, []string{"a thing", "more"}},
		{"a · b", "", 3, []string{"a ·", "b"}}, // what people wrote stays
	} {
		var got []string
		for _, row := range (phrase{head: tc.head, tail: tc.tail}).rows(tc.w, 0, st) {
			s := ""
			for _, r := range row {
				s += r.s
			}
			got = append(got, s)
		}
		if !slices.Equal(got, tc.want) {
			t.Errorf("%q and %q in %d columns are %q, want %q", tc.head, tc.tail, tc.w, got, tc.want)
		}
	}
}
