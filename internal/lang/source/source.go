// Package source reads the catalogues as people write them, in TOML, and turns
// them into the Go source in which the program carries them. A program that
// reads 80 files at its start shows its first screen later.
package source

import (
	"bytes"
	"fmt"
	"go/format"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// Form stands between the key of a message and the name of a plural form other
// than "other", which has the key for itself.
const Form = "#"

// Read returns the messages of all files of a folder by key. A message that is
// neither text nor a table of plural forms, and a key that stands in two files,
// is an error.
func Read(folder fs.FS) (map[string]string, error) {
	names, err := fs.Glob(folder, "*.toml")
	if err != nil {
		return nil, err
	}
	all := map[string]string{}
	for _, name := range names {
		data, err := fs.ReadFile(folder, name)
		if err != nil {
			return nil, err
		}
		found, err := parse(data)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for key, text := range found {
			if _, twice := all[key]; twice {
				return nil, fmt.Errorf("%s: %q stands in another file too", name, key)
			}
			all[key] = text
		}
	}
	return all, nil
}

func parse(data []byte) (map[string]string, error) {
	var raw map[string]any
	if err := toml.Unmarshal(data, &raw); err != nil {
		return nil, err
	}
	found := map[string]string{}
	for key, value := range raw {
		switch value := value.(type) {
		case string:
			found[key] = value
		case map[string]any:
			for form, text := range value {
				s, is := text.(string)
				if !is || !slices.Contains([]string{"one", "many", "other"}, form) {
					return nil, fmt.Errorf("%q has no plural form %q", key, form)
				}
				if form == "other" {
					found[key] = s
				} else {
					found[key+Form+form] = s
				}
			}
			if _, there := found[key]; !there {
				return nil, fmt.Errorf("%q has no form \"other\"", key)
			}
		default:
			return nil, fmt.Errorf("%q is neither text nor a table of plural forms", key)
		}
	}
	return found, nil
}

// Go returns the source of a file of package lang that declares the messages of
// a language as a variable named after it, sorted by key.
func Go(tag string, messages map[string]string) ([]byte, error) {
	var b bytes.Buffer
	fmt.Fprintf(&b, "// Code generated from the files in the folder %s by go generate. DO NOT EDIT.\n\npackage lang\n\nvar %s = messages{\n", tag, tag)
	for _, key := range slices.Sorted(maps.Keys(messages)) {
		fmt.Fprintf(&b, "\t{%s, %s},\n", strconv.Quote(key), quoted(messages[key]))
	}
	b.WriteString("}\n")
	return format.Source(b.Bytes())
}

// quoted writes a text as it can be read best.
func quoted(text string) string {
	if strings.ContainsAny(text, "\"\\\n") && strconv.CanBackquote(strings.ReplaceAll(text, "\n", "")) {
		return "`" + text + "`"
	}
	return strconv.Quote(text)
}

// File returns the name of the file that Go writes.
func File(tag string) string { return "messages_" + tag + ".go" }
