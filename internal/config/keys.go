package config

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tappa/internal/text"
	"tappa/internal/tomlfile"
)

// Keys is what keys.toml says: which keys call an action instead of its own.
type Keys struct {
	// ByAction holds the keys of an action, the one to show first. An empty
	// list takes all keys from it.
	ByAction map[string][]string

	path   string
	places map[string]tomlfile.Place
}

// Line returns the line of keys.toml on which an action gets its keys, 0 if it
// gets none there.
func (k Keys) Line(action string) int { return k.places[action].Line }

// Conflict returns the problem that an action cannot have a key which another
// action of the same place has.
func (k Keys) Conflict(refused, key, kept string) *Problem {
	return newProblem(k.path, k.places[refused], "config.key-conflict", refused, key, kept)
}

// Hidden returns the problem that the key an action got calls another action in
// some places, so that nothing calls the first one there.
func (k Keys) Hidden(action, key, by string) *Problem {
	return newProblem(k.path, k.places[action], "config.key-hidden", action, key, by)
}

// Robbed returns the problem that an action got the last key of another one.
func (k Keys) Robbed(action, key, other string) *Problem {
	return newProblem(k.path, k.places[action], "config.key-robbed", action, key, other)
}

// LoadKeys reads keys.toml, whose table [keys] gives an action a key ("x") or
// several (["x", "ctrl+y"]). Keys are called as Bubble Tea calls them; other
// usual spellings (Ctrl+X, escape, shift+a) are put right. A file that is not
// there, or an empty path, changes nothing; an action that is not among the
// known, or a key that does not exist, is left out and is a Problem.
func LoadKeys(path string, known []string) (Keys, Problems) {
	d := readDocument(path)
	k := Keys{ByAction: map[string][]string{}, path: path, places: map[string]tomlfile.Place{}}
	for _, name := range slices.Sorted(maps.Keys(d.Values)) {
		switch {
		case name == "keys":
		case slices.Contains(known, name):
			d.fail("config.keys-outside", []string{name}, "")
		default:
			d.known(map[string]any{name: nil}, nil, []string{"keys"}, "config.unknown")
		}
	}
	v, there := d.Values["keys"]
	table, ok := v.(map[string]any)
	if there && !ok {
		d.fail("config.type-table", []string{"keys"}, "")
	}
	d.known(table, []string{"keys"}, known, "config.action")
	for _, action := range slices.Sorted(maps.Keys(table)) {
		if !slices.Contains(known, action) {
			continue
		}
		if keys, ok := d.keysOf(action, table[action]); ok {
			k.ByAction[action] = keys
			k.places[action] = d.At("keys", action)
		}
	}
	return k, d.sorted()
}

// keysOf reads the keys of one action. It has none to give where a key was
// written but none of them exists: the action then keeps its own.
func (d *document) keysOf(action string, v any) ([]string, bool) {
	path := []string{"keys", action}
	list, ok := v.([]any)
	if !ok {
		list = []any{v}
	}
	keys := make([]string, 0, len(list))
	for _, e := range list {
		s, ok := e.(string)
		if !ok {
			d.fail("config.type-keys", path, "")
			return nil, false
		}
		key, ok := KeyName(s)
		if !ok {
			d.badKey(path, s)
			continue
		}
		if !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys, len(keys) > 0 || len(list) == 0
}

func (d *document) badKey(path []string, s string) {
	mods, base := splitKey(s)
	if hint := text.Nearest(base, namedKeys); hint != "" && len(base) > 1 {
		if whole, ok := KeyName(mods + hint); ok {
			d.fail("config.key-hint", path, s, whole)
			return
		}
	}
	d.fail("config.key", path, s)
}

// modifiers are the names that stand before a key, in Bubble Tea's order.
var modifiers = []string{"ctrl", "alt", "shift", "meta", "hyper", "super"}

// modifierNames are other usual spellings of them.
var modifierNames = map[string]string{
	"control": "ctrl", "option": "alt", "opt": "alt",
	"cmd": "super", "command": "super", "win": "super",
}

// namedKeys are the keys without a character of their own.
var namedKeys = []string{
	"enter", "tab", "space", "esc", "backspace", "delete", "insert",
	"up", "down", "left", "right", "home", "end", "pgup", "pgdown",
	"f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "f11", "f12",
	"f13", "f14", "f15", "f16", "f17", "f18", "f19", "f20",
	"begin", "find", "select", "menu", "pause", "printscreen",
}

// keyNames are other usual spellings of them.
var keyNames = map[string]string{
	" ": "space", "spc": "space", "return": "enter", "ret": "enter", "cr": "enter",
	"escape": "esc", "del": "delete", "ins": "insert", "bs": "backspace",
	"pageup": "pgup", "pagedown": "pgdown", "pgdn": "pgdown", "plus": "+",
	"minus": "-", "comma": ",", "period": ".", "slash": "/",
}

// KeyName returns a key as Bubble Tea calls it, and false if there is no such
// key: "Shift+Ctrl+X" is "ctrl+shift+x", "shift+a" is "A", "Escape" is "esc".
func KeyName(s string) (string, bool) {
	mods, base := splitKey(s)
	held := map[string]bool{}
	for _, m := range strings.Split(strings.TrimSuffix(mods, "+"), "+") {
		if mods == "" {
			break
		}
		m = strings.ToLower(m)
		if name, ok := modifierNames[m]; ok {
			m = name
		}
		if !slices.Contains(modifiers, m) || held[m] {
			return "", false
		}
		held[m] = true
	}
	base, ok := baseName(base, held)
	if !ok {
		return "", false
	}
	var b strings.Builder
	for _, m := range modifiers {
		if held[m] {
			b.WriteString(m + "+")
		}
	}
	return b.String() + base, true
}

// splitKey cuts a key into its modifiers, each with its "+", and the rest.
func splitKey(s string) (mods, base string) {
	if s != " " {
		s = strings.TrimSpace(s)
	}
	if len(s) < 2 {
		return "", s
	}
	i := strings.LastIndexByte(s[:len(s)-1], '+')
	return s[:i+1], s[i+1:]
}

// baseName names the key without its modifiers. A shifted letter is the capital
// letter, as the terminal sends it; behind ctrl or alt letters are small.
func baseName(base string, held map[string]bool) (string, bool) {
	lower := strings.ToLower(base)
	if name, ok := keyNames[lower]; ok {
		lower, base = name, name
	}
	if slices.Contains(namedKeys, lower) {
		return lower, true
	}
	r, size := utf8.DecodeRuneInString(base)
	if size == 0 || size != len(base) || r == utf8.RuneError || !unicode.IsGraphic(r) || unicode.IsSpace(r) {
		return "", false
	}
	if clean, _ := text.Clean(base); clean != base {
		return "", false
	}
	switch {
	case len(held) == 0:
	case len(held) == 1 && held["shift"] && unicode.ToUpper(r) != r:
		delete(held, "shift")
		return string(unicode.ToUpper(r)), true
	case len(held) == 1 && held["shift"] && unicode.IsUpper(r):
		delete(held, "shift")
	default:
		return string(unicode.ToLower(r)), true
	}
	return base, true
}
