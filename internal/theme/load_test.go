package theme

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode"

	"tappa/internal/hostile"
	"tappa/internal/tomlfile"
	"tappa/themes"
)

// folder writes theme files, by name, into a fresh folder.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(dir, name+".toml"), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestShippedThemes(t *testing.T) {
	want := []string{"dark", "light", "high-contrast", "mono", "paper"}
	if got := Builtin(); !reflect.DeepEqual(got, want) {
		t.Fatalf("shipped: %v, want %v", got, want)
	}
	for _, e := range List("") {
		if e.Err != nil {
			t.Errorf("%s: %v", e.Name, e.Err)
		} else if e.Theme.Title == "" || e.Theme.Title == e.Name {
			t.Errorf("%s has no title of its own", e.Name)
		}
	}
	if !Auto(true).Dark || Auto(false).Dark {
		t.Error("the automatic choice does not follow the terminal's ground")
	}
}

// walk visits every colour of a theme by its name.
func walk(v reflect.Value, name string, visit func(name string, c Colour)) {
	if c, ok := v.Interface().(Colour); ok {
		visit(name, c)
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			walk(v.Field(i), name+"."+v.Type().Field(i).Name, visit)
		}
	case reflect.Array:
		for i := range v.Len() {
			walk(v.Index(i), fmt.Sprint(name, ".", i), visit)
		}
	}
}

// A field added to Theme without a key in the files, or without a colour in one
// of them, shows here.
func TestNoColourIsLeftOut(t *testing.T) {
	for _, e := range List("") {
		if e.Theme.Colourless {
			continue
		}
		walk(reflect.ValueOf(*e.Theme), e.Name, func(name string, c Colour) {
			mayBeDefault := strings.HasSuffix(name, fmt.Sprint("Roles.", int(Ground))) ||
				e.Name == "paper" && (strings.HasSuffix(name, ".Ink") || strings.HasSuffix(name, ".Ground"))
			if !c.Set && !mayBeDefault {
				t.Errorf("%s has no colour", name)
			}
			if c.Set && c.Index == 0 && !strings.HasSuffix(name, ".Assumed") {
				t.Errorf("%s leaves its place in 256 colours to a search at start", name)
			}
		})
	}
}

// Every key of a theme file must reach the theme, and nothing else.
func TestEveryKeyOverridesOneThing(t *testing.T) {
	keys := []string{"assumed_ground"}
	for _, r := range roleNames {
		keys = append(keys, "roles."+r)
	}
	for section, levels := range map[string][]string{"heat": levelKeys, "gap": levelKeys, "scale": stepKeys} {
		for _, l := range levels {
			for _, part := range []string{"ink", "ground", "mark"} {
				keys = append(keys, fmt.Sprintf("%s.%q.%s", section, l, part))
			}
		}
	}
	for _, s := range seriesKeys {
		keys = append(keys, "series."+s)
	}
	marked := Colour{R: 1, G: 2, B: 3, Set: true, Index: 99, Basic: 6}
	base := Auto(true)
	for _, key := range keys {
		// The gap follows the heat until it is given itself.
		dir := folder(t, map[string]string{"mine": "base = \"dark\"\n[gap]\n[roles]\n", "other": ""})
		text := "base = \"dark\"\n" + key + " = \"#010203 99 magenta\"\n"
		if !strings.HasPrefix(key, "gap") {
			text += "[gap]\n"
		}
		if err := os.WriteFile(filepath.Join(dir, "mine.toml"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := Load("mine", dir)
		if err != nil {
			t.Errorf("%s: %v", key, err)
			continue
		}
		var changed []string
		before := map[string]Colour{}
		walk(reflect.ValueOf(*base), "", func(n string, c Colour) { before[n] = c })
		walk(reflect.ValueOf(*got), "", func(n string, c Colour) {
			if c != before[n] {
				changed = append(changed, n)
				if c != marked {
					t.Errorf("%s became %+v", key, c)
				}
			}
		})
		if len(changed) != 1 {
			t.Errorf("%s changed %v", key, changed)
		}
	}
}

func TestOverrides(t *testing.T) {
	dir := folder(t, map[string]string{
		"mine":  "title = \"My own\"\nbase = \"light\"\nheavy = true\n[roles]\naccent = \"#0000aa\"\n[heat.\"-2\"]\nground = \"#550000\"\nbold = false\n",
		"child": "base = \"mine\"\n[roles]\nbad = \"#660000\"\n",
		"dark":  "base = \"dark\"\n[roles]\naccent = \"#00ff00\"\n",
		"plain": "base = \"mono\"\n",
	})
	mine := mustLoad(t, "mine", dir)
	if mine.Title != "My own" || mine.Name != "mine" || mine.Dark || !mine.Heavy {
		t.Errorf("head: %+v", mine)
	}
	if got := mine.Roles[Accent].Hex(); got != "#0000aa" {
		t.Errorf("accent is %s", got)
	}
	if mine.Heat[0].Ground.Hex() != "#550000" || mine.Heat[0].Ink.Hex() != "#ffffff" || mine.Heat[0].Bold {
		t.Errorf("heat -2 is %+v", mine.Heat[0])
	}
	if mine.Gap[0] != mine.Heat[0] {
		t.Error("the gap does not follow the heat")
	}
	child := mustLoad(t, "child", dir)
	if child.Title != "child" || child.Roles[Accent] != mine.Roles[Accent] || child.Roles[Bad].Hex() != "#660000" {
		t.Errorf("child: %+v", child)
	}
	own := mustLoad(t, "dark", dir)
	if own.Roles[Accent].Hex() != "#00ff00" || own.Roles[Text] != Auto(true).Roles[Text] {
		t.Error("a user's dark does not build on the shipped dark")
	}
	if !mustLoad(t, "plain", dir).Colourless {
		t.Error("a theme based on mono has colours")
	}
	var names []string
	for _, e := range List(dir) {
		names = append(names, e.Name)
	}
	if got := strings.Join(names, " "); got != "light high-contrast mono paper child dark mine plain" {
		t.Errorf("list: %s", got)
	}
}

func mustLoad(t *testing.T, name, dir string) *Theme {
	t.Helper()
	th, err := Load(name, dir)
	if err != nil {
		t.Fatal(err)
	}
	return th
}

func TestMistakesAreNamedWithTheirPlace(t *testing.T) {
	head := "base = \"dark\"\n"
	for _, c := range []struct {
		name, text string
		want       []string // path:line:column: text
	}{
		{"syntax", head + "roles = {\n", []string{":2:10: not valid TOML"}},
		{"twice", head + "dark = true\ndark = false\n", []string{":3:1: not valid TOML"}},
		{"unknown", head + "wibble = 1\n", []string{":2:1: there is no “wibble” in a theme"}},
		{"typo", head + "[roles]\nacent = \"#ffffff\"\n", []string{":3:1: there is no “roles.acent” in a theme; did you mean “accent”?"}},
		{"typo in a swatch", head + "[heat]\n\"-2\" = { inc = \"#ffffff\" }\n", []string{":3:", "did you mean “ink”?"}},
		{"unknown level", head + "[heat.\"3\"]\nink = \"#ffffff\"\n", []string{":2:", "“heat.3”"}},
		{"hex", head + "[roles]\n\ntext = \"white\"\n", []string{":4:1: “roles.text”: a colour begins with #rrggbb, or is default; “white” is neither"}},
		{"short hex", head + "roles.text = \"#fff\"\n", []string{":2:1: “roles.text”: a colour begins with"}},
		{"index", head + "roles.text = \"#ffffff 7\"\n", []string{":2:1: “roles.text”: the number in “#ffffff 7”"}},
		{"basic", head + "roles.text = \"#ffffff 231 pink\"\n", []string{":2:1:", "16 colour names"}},
		{"long", head + "roles.text = \"#ffffff 231 white bold\"\n", []string{":2:1:", "goes on"}},
		{"empty", head + "roles.text = \" \"\n", []string{":2:1: “roles.text” has no colour"}},
		{"a number", head + "roles.text = 231\n", []string{":2:1: “roles.text” must be a text in quotes"}},
		{"a table", head + "roles = 1\n", []string{":2:1: “roles” must be a table"}},
		{"a level", head + "[scale]\n\"0\" = \"#ffffff\"\n", []string{":3:1: “scale.0” must be a table"}},
		{"a truth", head + "dark = \"yes\"\n", []string{":2:1: “dark” must be true or false"}},
		{"base", "base = 3\n", []string{":1:1: “base” must be a text"}},
		{"no base", "base = \"nope\"\n", []string{"mine.toml:1:1: there is no theme “nope”; there are dark, light"}},
		{"bad base", "dark = true\nbase = \"../nope\"\n", []string{"mine.toml:2:1: “../nope” cannot be"}},
		{"base of a base", "base = \"child\"\n", []string{"child.toml:2:1: there is no theme “nope”"}},
		{"loop", "base = \"loop2\"\n", []string{"name each other as base"}},
		{"two at once", head + "wibble = 1\n[roles]\ntext = \"x\"\n", []string{":2:1:", "\n", ":4:1:"}},
		{"hostile", head + "\"a\\u001b[31m\" = 1\n", []string{":2:1: there is no “a” in a theme"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := folder(t, map[string]string{"mine": c.text, "loop2": "base = \"mine\"\n", "child": "dark = true\nbase = \"nope\"\n"})
			th, err := Load("mine", dir)
			if err == nil || th != nil {
				t.Fatalf("loaded %+v, %v", th, err)
			}
			got := err.Error()
			if strings.ContainsFunc(got, func(r rune) bool { return unicode.IsControl(r) && r != '\n' }) {
				t.Errorf("control characters in %q", got)
			}
			rest := got
			for _, w := range c.want {
				i := strings.Index(rest, w)
				if i < 0 {
					t.Fatalf("got\n%s\nwant %q in it, in this order", got, c.want)
				}
				rest = rest[i+len(w):]
			}
			if strings.Contains(got, "struct") || strings.Contains(got, "%!") {
				t.Errorf("the message speaks of the program: %s", got)
			}
			var one *Error
			if !errors.As(err, &one) {
				t.Fatal("no Error inside")
			}
			code, args := one.Message()
			if _, ok := english[code]; !ok || args["path"] == "" {
				t.Errorf("message %q %v", code, args)
			}
		})
	}
}

// Without a base, everything must be there: each key left out of the complete
// theme is missed by name.
func TestMissingKeysAreNamed(t *testing.T) {
	data, err := themes.Files.ReadFile("dark.toml")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(data), "\n")
	section := ""
	for i, line := range lines {
		key, _, isKey := strings.Cut(line, "=")
		key = strings.Trim(strings.TrimSpace(key), "\"")
		switch {
		case strings.HasPrefix(line, "["):
			section = strings.Trim(line, "[]") + "."
			continue
		case !isKey || strings.HasPrefix(line, "#") || key == "title" || key == "dark":
			continue
		}
		rest := append(append([]string{}, lines[:i]...), lines[i+1:]...)
		dir := folder(t, map[string]string{"mine": strings.Join(rest, "\n")})
		_, err := Load("mine", dir)
		if err == nil || !strings.Contains(err.Error(), "“"+section+key+"” is missing") {
			t.Errorf("without %s%s: %v", section, key, err)
		}
	}
}

func TestNamesStayInTheFolder(t *testing.T) {
	dir := folder(t, map[string]string{"mine": "base = \"dark\"\n"})
	for _, name := range []string{"", "../mine", "a/b", `a\b`, ".", "..", "-x", "x\x00", "\x1b[31m", strings.Repeat("a", 65)} {
		if _, err := Load(name, filepath.Join(dir, "sub")); err == nil {
			t.Errorf("%q was loaded", name)
		}
	}
	if _, err := Load("mine", ""); err == nil {
		t.Error("a user's theme was found without a folder")
	}
}

func TestUnreadableThemeIsAnError(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "mine.toml"), 0o700); err != nil {
		t.Fatal(err)
	}
	_, err := Load("mine", dir)
	if err == nil || !strings.Contains(err.Error(), "cannot be read") || !strings.Contains(err.Error(), dir) {
		t.Errorf("got %v", err)
	}
	big := folder(t, map[string]string{"big": "base = \"dark\"\n#" + strings.Repeat("x", tomlfile.MaxSize)})
	if _, err := Load("big", big); err == nil || !strings.Contains(err.Error(), "too big") {
		t.Errorf("got %v", err)
	}
}

func FuzzTheme(f *testing.F) {
	entries, err := themes.Files.ReadDir(".")
	if err != nil {
		f.Fatal(err)
	}
	for _, e := range entries {
		data, err := themes.Files.ReadFile(e.Name())
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, p := range hostile.Short() {
		f.Add([]byte("base = \"" + p.Text + "\"\ntitle = '" + p.Text + "'\n"))
	}
	f.Add([]byte("base = \"dark\"\nroles.text = \"#ffffff 231 white\"\n[[heat]]\n"))
	f.Add([]byte("heat.\"-2\".ink = 1979-05-27\n[scale.0]\nink = [1, {a = 2}]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := readDocument("fuzz", data)
		if err != nil {
			if strings.ContainsFunc(err.Error(), unicode.IsControl) {
				t.Fatalf("control characters in %q", err.Error())
			}
			return
		}
		doc.complete()
		th, errs := finish(doc, &Theme{}, "fuzz")
		if len(errs) == 0 {
			for d := range depthCount {
				th.Sheet(d)
			}
			return
		}
		for _, e := range errs {
			if e.Line == 0 && e.Code != "theme.missing" {
				t.Errorf("no place: %v", e)
			}
			if strings.ContainsFunc(e.Text, unicode.IsControl) {
				t.Errorf("control characters in %q", e.Text)
			}
		}
	})
}
