//go:build unix

package e2e

import (
	"regexp"
	"strings"
	"testing"
)

// colour matches what chooses a colour, not bold or reverse.
var colour = regexp.MustCompile(`\x1b\[([0-9;:]*[;:])?(3[0-8]|4[0-8]|9[0-7]|10[0-7])([;:][0-9;:]*)?m`)

// --color goes before NO_COLOR, NO_COLOR before CLICOLOR_FORCE, that before
// CLICOLOR, and all before what the terminal can. An empty variable says
// nothing.
func TestWhoDecidesAboutColours(t *testing.T) {
	h := newHome(t)
	h.run("new", "First visit", "--template", "purchase")
	for _, c := range []struct {
		env  string
		args string
		want bool
	}{
		{"", "", true},
		{"NO_COLOR=1", "", false},
		{"NO_COLOR=", "", true},
		{"CLICOLOR=0", "", false},
		{"CLICOLOR=1", "", true},
		{"CLICOLOR=0 CLICOLOR_FORCE=1", "", true},
		{"NO_COLOR=1 CLICOLOR_FORCE=1", "", false},
		{"NO_COLOR=1", "--color=always", true},
		{"CLICOLOR=0", "--color=always", true},
		{"CLICOLOR_FORCE=1", "--color=never", false},
	} {
		t.Run(strings.TrimSpace(c.env+" "+c.args), func(t *testing.T) {
			for _, command := range []string{"heatmap First", ""} {
				args := append(strings.Fields(command), strings.Fields(c.args)...)
				x := h.startIn(100, 30, h.env(strings.Fields(c.env)...), args...)
				if command == "" {
					x.see("First visit")
					x.press("ctrl+c")
				}
				x.ended()
				if got := colour.MatchString(x.output()); got != c.want {
					t.Errorf("tappa %v: colours %v, want %v", args, got, c.want)
				}
			}
		})
	}
}
