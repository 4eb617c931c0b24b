package text_test

import (
	"regexp"
	"strings"
	"testing"

	corpus "tappa/internal/hostile"
	"tappa/internal/text"
)

// The corpus comes out of cleaning as text that the judges accept.
func TestHostileTextIsCleaned(t *testing.T) {
	for _, p := range corpus.Payloads() {
		checkClean(t, p.Text)
		line, n := text.Clean(p.Text)
		if bad := corpus.Text(line); len(bad) > 0 {
			t.Errorf("%s: %v stay in %.200q", p.Name, bad, line)
		}
		if bad := corpus.Text(p.Text); len(bad) > 0 && n == 0 {
			t.Errorf("%s: %v went without being counted", p.Name, bad)
		}
		if lines, _ := text.CleanText(p.Text); len(corpus.Lines(lines)) > 0 {
			t.Errorf("%s: %.200q is not fit", p.Name, lines)
		}
	}
}

var fileName = regexp.MustCompile(`^[a-z0-9_][a-z0-9_-]*$`)

// A name of a file made of any title is legal everywhere, stays in its folder
// and is no device of Windows.
func TestHostileTitlesMakeGoodFileNames(t *testing.T) {
	titles := []string{"../../x", "/etc/x", "CON", "con", "NUL", "COM1", "lpt9", "a.", "-rf", ".", "..", "", " ", "😀", "👩🏿\u200d🚀", strings.Repeat("é", 300), strings.Repeat("漢", 300), "Map", "MAP", "COM¹"}
	for _, p := range corpus.Payloads() {
		titles = append(titles, p.Text, "A"+p.Text+"Z")
	}
	for _, title := range titles {
		s := text.Slug(title)
		if !fileName.MatchString(s) || len(s) > 84 {
			t.Errorf("%.80q becomes %q", title, s)
		}
		for _, device := range []string{"con", "prn", "aux", "nul", "com1", "lpt9"} {
			if s == device {
				t.Errorf("%q becomes the device %s", title, s)
			}
		}
	}
}
