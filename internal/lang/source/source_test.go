package source

import (
	"maps"
	"strings"
	"testing"
	"testing/fstest"
)

func folder(files map[string]string) fstest.MapFS {
	f := fstest.MapFS{}
	for name, text := range files {
		f[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return f
}

func TestRead(t *testing.T) {
	got, err := Read(folder(map[string]string{
		"a.toml": "# A comment\n\n\"a.plain\" = \"one\"\n\"a.escaped\" = \"t\\\"wo\\n\"\n  \"a.indented\" = 'three'\n",
		"b.toml": "\"b.long\" = \"\"\"\nfour\n\n# no comment\"\"\"\n\"b.many\" = { one = \"1\", other = \"n\" } # few\r\n\"b.last\" = \"five\"",
		"c.txt":  "not ours",
	}))
	want := map[string]string{
		"a.plain": "one", "a.escaped": "t\"wo\n", "a.indented": "three",
		"b.long": "four\n\n# no comment", "b.many": "n", "b.many#one": "1", "b.last": "five",
	}
	if err != nil || !maps.Equal(got, want) {
		t.Errorf("%q, %v; want %q", got, err, want)
	}
}

func TestReadRefuses(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"a key twice":                {"a.toml": "\"a.b\" = \"x\"\n\"a.b\" = \"y\""},
		"a key in two files":         {"a.toml": "\"a.b\" = \"x\"", "b.toml": "\"a.b\" = \"x\""},
		"a table":                    {"a.toml": "[table]"},
		"a number":                   {"a.toml": "\"a.b\" = 3"},
		"a form that is a number":    {"a.toml": "\"a.b\" = { one = 1, other = \"n\" }"},
		"a form that is none":        {"a.toml": "\"a.b\" = { few = \"1\", other = \"n\" }"},
		"a plural without its usual": {"a.toml": "\"a.b\" = { one = \"1\" }"},
		"a text without an end":      {"a.toml": "\"a.b\" = \"x"},
	} {
		if got, err := Read(folder(files)); err == nil {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestGo(t *testing.T) {
	got, err := Go("en", map[string]string{"b": "a \"word\"", "a": "tick ` and \n", "c#one": "1"})
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"var en = messages{\n\t{\"a\", ", "\t{\"b\", `a \"word\"`},\n", "\t{\"c#one\", \"1\"},\n", "DO NOT EDIT."} {
		if !strings.Contains(string(got), line) {
			t.Errorf("%q is missing in\n%s", line, got)
		}
	}
}
