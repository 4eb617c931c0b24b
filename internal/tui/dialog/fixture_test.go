package dialog

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/text"
	"tappa/internal/theme"
	"tappa/internal/tui/action"
	"tappa/internal/tui/keymap"
	"tappa/internal/tui/style"
)

func catalogue(t testing.TB, tag string) *lang.Catalogue {
	t.Helper()
	cat, err := lang.Load(tag)
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

func styles(t testing.TB, name string, depth theme.Depth, ascii bool) *style.Styles {
	t.Helper()
	th, err := theme.Load(name, "")
	if err != nil {
		t.Fatal(err)
	}
	return style.New(th.Sheet(depth), ascii)
}

func keys() *keymap.Map {
	m, _ := keymap.New(nil)
	return m
}

// key returns the press of a key by its name.
func key(name string) tea.KeyPressMsg {
	codes := map[string]rune{
		"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "space": tea.KeySpace, "backspace": tea.KeyBackspace,
		"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight, "home": tea.KeyHome, "end": tea.KeyEnd,
		"delete": tea.KeyDelete, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
	}
	var k tea.KeyPressMsg
	for {
		before, rest, found := strings.Cut(name, "+")
		if !found || rest == "" {
			break
		}
		switch before {
		case "ctrl":
			k.Mod |= tea.ModCtrl
		case "alt":
			k.Mod |= tea.ModAlt
		case "shift":
			k.Mod |= tea.ModShift
		}
		name = rest
	}
	if code, special := codes[name]; special {
		k.Code = code
		if name == "space" {
			k.Text = " "
		}
		return k
	}
	k.Code = []rune(name)[0]
	if k.Mod == 0 {
		k.Text = name
	}
	return k
}

// press does with keys what the root does: an action if one is bound, else
// typing. It returns the last answer.
func press(t testing.TB, d Dialog, m *keymap.Map, names ...string) (answer Answer, closed bool) {
	t.Helper()
	for _, name := range names {
		k := key(name)
		if id, bound := m.Resolve([]action.Scope{d.Scope()}, k.String()); bound {
			answer, closed = d.Act(id)
		} else {
			d.Key(k)
			answer, closed = nil, false
		}
	}
	return answer, closed
}

// typing returns the keys that write s.
func typing(s string) []string {
	var names []string
	for g := range text.Graphemes(s) {
		if g == " " {
			g = "space"
		}
		names = append(names, g)
	}
	return names
}

// seen returns a dialog as a reader sees it.
func seen(d Dialog) string { return ansi.Strip(strings.Join(d.Lines(), "\n")) }

// wantBox fails unless every line has the same width, and the box fits.
func wantBox(t testing.TB, d Dialog, w, h int) {
	t.Helper()
	lines := d.Lines()
	if len(lines) > h {
		t.Fatalf("%d rows do not fit in %d×%d:\n%s", len(lines), w, h, seen(d))
	}
	for i, l := range lines {
		got := ansi.StringWidth(l)
		if got != ansi.StringWidth(lines[0]) || got > w {
			t.Fatalf("line %d of %d×%d is %d wide, the first %d: %q", i, w, h, got, ansi.StringWidth(lines[0]), l)
		}
		if strings.Contains(l, "\n") {
			t.Fatalf("line %d holds a line break: %q", i, l)
		}
	}
}

func score(n int) journey.Score { return journey.NewScore(n) }
