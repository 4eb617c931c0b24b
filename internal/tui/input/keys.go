package input

import tea "charm.land/bubbletea/v2"

// place finds somewhere from the cursor.
type place func(*buffer) (row, col int)

// moves are the keys that move the cursor, in either kind of field.
var moves = map[string]place{
	"left": (*buffer).before, "ctrl+b": (*buffer).before,
	"right": (*buffer).behind, "ctrl+f": (*buffer).behind,
	"alt+left": (*buffer).wordLeft, "ctrl+left": (*buffer).wordLeft, "alt+b": (*buffer).wordLeft,
	"alt+right": (*buffer).wordRight, "ctrl+right": (*buffer).wordRight, "alt+f": (*buffer).wordRight,
	"home": (*buffer).start, "ctrl+a": (*buffer).start,
	"end": (*buffer).end, "ctrl+e": (*buffer).end,
}

// removals are the keys that delete from the cursor to somewhere.
var removals = map[string]place{
	"backspace": (*buffer).before, "ctrl+h": (*buffer).before, "shift+backspace": (*buffer).before,
	"delete": (*buffer).behind, "ctrl+d": (*buffer).behind, "shift+delete": (*buffer).behind,
	"ctrl+w": (*buffer).wordLeft, "alt+backspace": (*buffer).wordLeft, "ctrl+backspace": (*buffer).wordLeft,
	"alt+d": (*buffer).wordRight, "alt+delete": (*buffer).wordRight, "ctrl+delete": (*buffer).wordRight,
	"ctrl+u": (*buffer).start, "ctrl+k": (*buffer).end,
}

// key does what both kinds of field do on a key. done says that the key meant
// something, changed that the text is another now.
func (b *buffer) key(msg tea.KeyPressMsg) (done, changed bool, n Notice) {
	name := msg.String()
	if name == "space" || name == "shift+space" {
		n = b.insert(" ")
		return true, n.Cut == 0, n
	}
	if to, is := moves[name]; is {
		b.goTo(to(b))
		return true, false, n
	}
	if to, is := removals[name]; is {
		return true, b.remove(to(b)), n
	}
	if msg.Text == "" || msg.Mod&(tea.ModCtrl|tea.ModAlt|tea.ModMeta|tea.ModSuper) != 0 && !typed(msg) {
		return false, false, n
	}
	n = b.insert(msg.Text)
	return true, true, n
}

// typed reports whether a key with a modifier still writes a character, as on
// keyboards where the right Alt, which some terminals report as ctrl and alt,
// makes signs such as @ and [.
func typed(msg tea.KeyPressMsg) bool {
	return msg.Text != "" && msg.Mod&tea.ModCtrl != 0 && msg.Mod&tea.ModAlt != 0
}
