package config

import (
	"reflect"
	"strings"
	"testing"

	"tappa/internal/lang"

	"tappa/internal/tomlfile"
)

var someActions = []string{"undo", "redo", "quit", "add-card"}

func TestLoadKeys(t *testing.T) {
	path := file(t, `# my keys
[keys]
undo = "ctrl+Z"
redo = ["U", "Ctrl+y", "U"]

quit = []
`)
	k, problems := LoadKeys(path, someActions)
	wantProblems(t, path, problems)
	want := map[string][]string{"undo": {"ctrl+z"}, "redo": {"U", "ctrl+y"}, "quit": {}}
	if !reflect.DeepEqual(k.ByAction, want) {
		t.Errorf("got %v", k.ByAction)
	}
	for action, line := range map[string]int{"undo": 3, "redo": 4, "quit": 6, "add-card": 0} {
		if got := k.Line(action); got != line {
			t.Errorf("%s is on line %d, want %d", action, got, line)
		}
	}
	if got := k.Conflict("redo", "U", "undo").Error(); got != path+":4:1: “redo” cannot have the key “U”: it belongs to “undo”" {
		t.Error(got)
	}
}

func TestWrongKeysAreNamed(t *testing.T) {
	for _, c := range []struct {
		name, text string
		keys       map[string][]string
		want       []string
	}{
		{"nothing", "", nil, nil},
		{"a typo", "[keys]\nundoo = \"x\"\n", nil, []string{"2:1: there is no action “undoo”; did you mean “undo”?"}},
		{"unknown", "[keys]\nfly = \"x\"\n", nil, []string{"2:1: there is no action “fly”"}},
		{"no such key", "[keys]\nundo = \"ctrl+flurb\"\n", nil, []string{"2:1: “undo”: no key is called “ctrl+flurb”"}},
		{"nearly a key", "[keys]\n\nundo = \"ctrl+pgdwn\"\n", nil, []string{"3:1: “undo”: no key is called “ctrl+pgdwn”; did you mean “ctrl+pgdown”?"}},
		{"one good key", "[keys]\nundo = [\"flurb\", \"x\"]\n", map[string][]string{"undo": {"x"}}, []string{"2:1: “undo”: no key is called “flurb”"}},
		{"a number", "[keys]\nundo = 1\nredo = [\"r\", 2]\n", nil, []string{
			"2:1: “undo” must be a key in quotes, or a list of them in brackets",
			"3:1: “redo” must be a key in quotes, or a list of them in brackets",
		}},
		{"outside", "undo = \"x\"\n", nil, []string{"1:1: “undo” belongs under [keys]"}},
		{"another table", "[kyes]\nundo = \"x\"\n", nil, []string{"1:2: there is no setting “kyes”; did you mean “keys”?"}},
		{"not a table", "keys = \"x\"\n", nil, []string{"1:1: “keys” must be a table"}},
		{"dotted", "keys.undo = \"x\"\n", map[string][]string{"undo": {"x"}}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := file(t, c.text)
			k, problems := LoadKeys(path, someActions)
			wantProblems(t, path, problems, c.want...)
			if c.keys == nil {
				c.keys = map[string][]string{}
			}
			if !reflect.DeepEqual(k.ByAction, c.keys) {
				t.Errorf("got %v, want %v", k.ByAction, c.keys)
			}
		})
	}
	if k, problems := LoadKeys("", someActions); len(k.ByAction) != 0 || problems != nil {
		t.Errorf("without a file: %v, %v", k, problems)
	}
}

func TestKeyName(t *testing.T) {
	for in, want := range map[string]string{
		"a": "a", "A": "A", "?": "?", "è": "è", "+": "+", "ctrl++": "ctrl++", "-": "-", "'": "'",
		" ": "space", "Space": "space", "ENTER": "enter", "return": "enter", "escape": "esc", "Esc": "esc",
		"del": "delete", "PageUp": "pgup", "F12": "f12", "f1": "f1", "plus": "+",
		"shift+a": "A", "Shift+A": "A", "shift+è": "È", "shift+tab": "shift+tab", "Shift+Up": "shift+up", "shift+1": "shift+1",
		"Ctrl+X": "ctrl+x", "control+x": "ctrl+x", "shift+ctrl+x": "ctrl+shift+x", "super+alt+ctrl+p": "ctrl+alt+super+p",
		"ctrl+plus": "ctrl++", "cmd+k": "super+k", " ctrl+x ": "ctrl+x",
	} {
		got, ok := KeyName(in)
		if !ok || got != want {
			t.Errorf("%q is called %q, %v; want %q", in, got, ok, want)
		}
	}
	for _, in := range []string{"", "ab", "ctrl+", "ctrl+ctrl+x", "hold+x", "f21", "f0", "e\u0301", "\x1b", "\u202e", "ctrl+\x00", "+x", "a+b", "y p"} {
		if got, ok := KeyName(in); ok {
			t.Errorf("%q is called %q", in, got)
		}
	}
}

func TestEveryProblemHasItsSentence(t *testing.T) {
	for _, tag := range lang.Tags() {
		cat, err := lang.Load(tag)
		if err != nil {
			t.Fatal(err)
		}
		for code, text := range english {
			if !cat.Has(code) {
				t.Errorf("%s: no message %s", tag, code)
				continue
			}
			_, args := newProblem("x.toml", tomlfile.Place{Line: 1, Column: 1}, code, "KEY", "VALUE", "OTHER").Message()
			got := cat.F(code, args)
			for word, verb := range map[string]string{"KEY": "“%[1]s", "VALUE": "“%[2]s", "OTHER": "“%[3]s"} {
				if strings.Contains(text, verb) && !strings.Contains(got, word) {
					t.Errorf("%s: %s does not say its %s: %s", tag, code, word, got)
				}
			}
			if strings.Contains(got, "<no value>") || strings.Contains(got, "{{") {
				t.Errorf("%s: %s: %s", tag, code, got)
			}
		}
	}
}
