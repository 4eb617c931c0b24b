package config

import (
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"unicode"

	"tappa/internal/hostile"

	"tappa/internal/tomlfile"
)

// file writes a settings file and returns its path.
func file(t testing.TB, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "settings.toml")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// wantProblems compares problems, without their path, with "line:column: text".
func wantProblems(t *testing.T, path string, got Problems, want ...string) {
	t.Helper()
	var lines []string
	for _, p := range got {
		line := strings.TrimPrefix(p.Error(), path+":")
		lines = append(lines, line)
		if strings.ContainsFunc(line, unicode.IsControl) || strings.Contains(line, "%!") || strings.Contains(line, "struct") {
			t.Errorf("not fit to be read: %q", line)
		}
	}
	if !reflect.DeepEqual(lines, want) {
		t.Errorf("problems:\n%s\nwant:\n%s", strings.Join(lines, "\n"), strings.Join(want, "\n"))
	}
}

func TestLoad(t *testing.T) {
	path := file(t, `
lang = "it"
theme = "paper"
theme_dark = "mono"
theme_light = "mine"
ascii = true
color = "never"
mouse = false
file = "~/maps.db"
`)
	s, problems := Load(path, "/home/giulia", "en", "it")
	wantProblems(t, path, problems)
	want := Settings{Lang: "it", Theme: "paper", ThemeDark: "mono", ThemeLight: "mine", ASCII: true, Color: "never", File: "/home/giulia/maps.db"}
	if s != want {
		t.Errorf("got %+v", s)
	}
}

// Every field of Settings must be reachable by a key and the other way round.
func TestSettingsAreComplete(t *testing.T) {
	if n := reflect.TypeFor[Settings]().NumField(); n != len(settingNames) {
		t.Errorf("%d fields, %d keys", n, len(settingNames))
	}
}

func TestWrongSettingsKeepTheDefault(t *testing.T) {
	for _, c := range []struct {
		name, text string
		change     func(*Settings)
		want       []string
	}{
		{"nothing", "", nil, nil},
		{"only a comment and a BOM", "\xef\xbb\xbf# nothing\n", nil, nil},
		{"empty texts", "lang = \"\"\ntheme_dark = \"\"\n", nil, nil},
		{"a typo", "\nthem = \"dark\"\n", nil, []string{"2:1: there is no setting “them”; did you mean “theme”?"}},
		{"unknown", "wibble = 1\n", nil, []string{"1:1: there is no setting “wibble”"}},
		{"a table", "[keys]\na = \"b\"\n", nil, []string{"1:2: there is no setting “keys”"}},
		{"not a text", "theme = 3\n", nil, []string{"1:1: “theme” must be a text in quotes"}},
		{"not a truth", "\n\nmouse = \"no\"\n", nil, []string{"3:1: “mouse” must be true or false"}},
		{"a wrong choice", "color = \"sometimes\"\n", nil, []string{"1:1: “color” must be one of: auto, always, never"}},
		{"a wrong language", "lang = \"la\"\n", nil, []string{"1:1: “lang” must be one of: en, it"}},
		{"a relative file", "file = \"maps.db\"\n", nil, []string{"1:1: “file” must be a whole path, or begin with ~/; “maps.db” is neither"}},
		{
			"the rest counts", "color = 1\nascii = true\nnope = 2\nlang = \"it\"\n",
			func(s *Settings) { s.ASCII, s.Lang = true, "it" },
			[]string{"1:1: “color” must be a text in quotes", "3:1: there is no setting “nope”"},
		},
		{"syntax", "ascii = true\ntheme = dark\n", nil, []string{"2:9: not valid TOML: incorrect token, expected t, f, n, i, +, -, digit, \", ', [, or {"}},
		{"twice", "ascii = true\nascii = false\n", nil, []string{"2:1: not valid TOML: key ascii is already defined"}},
		{"hostile", "\"a\\u001b[31mb\" = 1\n", nil, []string{"1:1: there is no setting “ab”"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := file(t, c.text)
			s, problems := Load(path, "/home/giulia", "en", "it")
			want := Defaults()
			if c.change != nil {
				c.change(&want)
			}
			if s != want {
				t.Errorf("got %+v", s)
			}
			if strings.HasPrefix(c.name, "syntax") || c.name == "twice" {
				// The words after the place are the parser's own.
				if len(problems) != 1 || !strings.HasPrefix(problems[0].Error(), path+":2:") || !strings.Contains(problems[0].Text, "not valid TOML") {
					t.Errorf("got %v", problems)
				}
				return
			}
			wantProblems(t, path, problems, c.want...)
		})
	}
}

func TestUnreadableSettings(t *testing.T) {
	dir := t.TempDir()
	s, problems := Load(dir, "")
	if s != Defaults() || len(problems) != 1 || problems[0].Code != "config.unreadable" {
		t.Errorf("a folder: %+v, %v", s, problems)
	}
	big := file(t, "ascii = true\n#"+strings.Repeat("x", tomlfile.MaxSize))
	s, problems = Load(big, "")
	if s != Defaults() || len(problems) != 1 || problems[0].Code != "config.too-big" {
		t.Errorf("too big: %+v, %v", s, problems)
	}
	if s, problems = Load(filepath.Join(dir, "none.toml"), ""); s != Defaults() || problems.Err() != nil {
		t.Errorf("no file: %+v, %v", s, problems)
	}
}

func TestExpand(t *testing.T) {
	for in, want := range map[string]string{"~": "/h", "~/a": "/h/a", "~giulia/a": "~giulia/a", "/a/~": "/a/~", "": ""} {
		if got := expand(in, "/h"); filepath.ToSlash(got) != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
	if got := expand("~/a", ""); got != "~/a" {
		t.Errorf("without a home it became %q", got)
	}
}

func TestState(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a", "b", "state.json")
	if s, err := LoadState(path); s != (State{}) || err != nil {
		t.Errorf("before: %+v, %v", s, err)
	}
	off := false
	want := State{Map: "0123456789", View: "heatmap", Theme: "paper", Mouse: &off}
	for range 2 { // the second time over the first
		if err := SaveState(path, want); err != nil {
			t.Fatal(err)
		}
	}
	got, err := LoadState(path)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v", got, err)
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
	if runtime.GOOS == "windows" {
		return
	}
	for p, want := range map[string]os.FileMode{path: 0o600, filepath.Dir(path): 0o700, filepath.Dir(filepath.Dir(path)): 0o700} {
		info, err := os.Stat(p)
		if err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v", p, info.Mode(), err)
		}
	}
}

func TestDamagedStateIsForgotten(t *testing.T) {
	for _, content := range []string{"", "{", "[]", "\x00", `{"map": 3}`} {
		s, err := LoadState(file(t, content))
		if s != (State{}) || err == nil {
			t.Errorf("%q: %+v, %v", content, s, err)
		}
	}
	if s, err := LoadState(t.TempDir()); s != (State{}) || err == nil {
		t.Errorf("a folder: %+v, %v", s, err)
	}
}

// Where the state cannot be kept, the caller hears of it and nothing is broken,
// neither the old state nor the folder.
func TestUnwritableState(t *testing.T) {
	blocked := file(t, "not a folder")
	if err := SaveState(filepath.Join(blocked, "state.json"), State{Map: "x"}); err == nil {
		t.Error("written under a file")
	}
	taken := filepath.Join(t.TempDir(), "state.json")
	if err := os.MkdirAll(filepath.Join(taken, "full"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := SaveState(taken, State{Map: "x"}); err == nil {
		t.Error("a folder was replaced")
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(taken), ".state*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if os.Getuid() == 0 || runtime.GOOS == "windows" {
		return // permissions do not hold root back
	}
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	if err := SaveState(filepath.Join(dir, "state.json"), State{}); err == nil {
		t.Error("written into a read-only folder")
	}
}

func FuzzSettings(f *testing.F) {
	f.Add("lang = \"it\"\nmouse = false\n")
	f.Add("[keys]\nundo = [\"u\", \"ctrl+z\"]\nredo = \"U\"\n")
	f.Add("keys.undo = 1979-05-27\n[[keys]]\n")
	f.Add("undo = \"x\"\nkeys = []\nfile = \"~\"\n")
	for _, p := range hostile.Short() {
		f.Add("lang = \"" + p.Text + "\"\n[keys]\nundo = '" + p.Text + "'\n")
	}
	path := filepath.Join(f.TempDir(), "settings.toml")
	f.Fuzz(func(t *testing.T, content string) {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		s, problems := Load(path, "/home/giulia", "en", "it")
		keys, more := LoadKeys(path, []string{"undo", "redo"})
		for _, p := range append(problems, more...) {
			if strings.ContainsFunc(p.Error(), unicode.IsControl) || p.Text == "" {
				t.Errorf("not fit to be read: %q", p.Error())
			}
			if p.Line < 1 && p.Code != "config.too-big" {
				t.Errorf("no place: %v", p)
			}
		}
		if s.ThemeDark == "" || s.ThemeLight == "" || s.File != "" && !filepath.IsAbs(s.File) {
			t.Errorf("settings: %+v", s)
		}
		for action, list := range keys.ByAction {
			for _, k := range list {
				if again, ok := KeyName(k); !ok || again != k {
					t.Errorf("%s: %q is called %q", action, k, again)
				}
			}
			if keys.Line(action) < 1 {
				t.Errorf("%s has no line", action)
			}
		}
	})
}
