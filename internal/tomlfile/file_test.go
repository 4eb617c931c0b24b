package tomlfile_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tappa/internal/tomlfile"
)

const sample = "\xef\xbb\xbflang = \"it\"\n\n[keys]\nundo = [\"ctrl+z\"]\n  redo = \"U\"\n"

// A key is found where it stands, one that is not there at the table around it, and
// a byte order mark is no part of the first line.
func TestKeysHaveAPlace(t *testing.T) {
	f, err := tomlfile.Parse([]byte(sample), &struct{ Keys struct{} }{})
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]tomlfile.Place{
		"lang": {Line: 1, Column: 1}, "keys": {Line: 3, Column: 2}, "keys undo": {Line: 4, Column: 1},
		"keys redo": {Line: 5, Column: 3}, "keys nothing": {Line: 3, Column: 2}, "nothing": {},
	} {
		if got := f.At(strings.Fields(path)...); got != want {
			t.Errorf("%s stands at %v, want %v", path, got, want)
		}
	}
	if f.Values["lang"] != "it" {
		t.Errorf("it holds %v", f.Values)
	}
}

// What is no TOML is named with its place.
func TestSyntaxErrorsHaveAPlace(t *testing.T) {
	_, err := tomlfile.Parse([]byte("a = 1\nb = = 2\n"), &struct{}{})
	var wrong *tomlfile.SyntaxError
	if !errors.As(err, &wrong) || wrong.At.Line != 2 || wrong.Says == "" || strings.HasPrefix(wrong.Says, "toml:") {
		t.Errorf("%+v, %v", wrong, err)
	}
}

// Keys that nobody knows come in order, each with the one that may be meant.
func TestUnknownKeys(t *testing.T) {
	var got []string
	tomlfile.Unknown(map[string]any{"zebra": 1, "lang": 1, "thme": 1}, []string{"lang", "theme"}, func(key, near string) {
		got = append(got, key+">"+near)
	})
	if want := "thme>theme zebra>"; strings.Join(got, " ") != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// Faults stand in the order of the file, behind their places, without what a
// terminal would obey.
func TestFaults(t *testing.T) {
	all := tomlfile.Faults{
		tomlfile.NewFault("a.toml", tomlfile.Place{Line: 2, Column: 4}, "x", "no “%[1]s”%[2]s", "\x1b[31mred", ""),
		tomlfile.NewFault("a.toml", tomlfile.Place{Line: 2, Column: 1}, "x", "“%[1]s” or “%[2]s” or “%[3]s”", "a", "b", "c"),
		tomlfile.NewFault("a.toml", tomlfile.Place{}, "x", "too big%[1]s%[2]s", "", ""),
	}
	all.Sort()
	if want := "a.toml: too big\na.toml:2:1: “a” or “b” or “c”\na.toml:2:4: no “red”"; all.Error() != want {
		t.Errorf("got\n%s\nwant\n%s", all.Error(), want)
	}
	if code, args := all[1].Message(); code != "x" || args["line"] != 2 || args["key"] != "a" || args["other"] != "c" {
		t.Errorf("%s %v", code, args)
	}
	if tomlfile.Faults(nil).Err() != nil || all.Err() == nil {
		t.Error("no fault is an error, or some are none")
	}
}

// A file is read up to one byte more than it may have.
func TestLargeFilesAreNotReadWhole(t *testing.T) {
	path := filepath.Join(t.TempDir(), "large.toml")
	if err := os.WriteFile(path, make([]byte, 2*tomlfile.MaxSize), 0o600); err != nil {
		t.Fatal(err)
	}
	if data, err := tomlfile.ReadFile(path); err != nil || len(data) != tomlfile.MaxSize+1 {
		t.Errorf("%d bytes, %v", len(data), err)
	}
}

// Whatever a file holds, it is read or refused with a place.
func FuzzParse(f *testing.F) {
	f.Add([]byte(sample))
	f.Add([]byte("a = = 1"))
	f.Add([]byte("[keys.x]\ny = {z = 1}\n[[a]]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := tomlfile.Parse(data, &struct{ Keys struct{} }{})
		var wrong *tomlfile.SyntaxError
		if err != nil {
			if !errors.As(err, &wrong) {
				t.Fatalf("%T", err)
			}
			return
		}
		for key := range file.Values {
			if p := file.At(key); p.Line < 0 || p.Line > 1+strings.Count(string(data), "\n")+strings.Count(string(data), "\r") {
				t.Errorf("%q stands at %v", key, p)
			}
		}
	})
}
