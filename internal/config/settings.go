package config

import (
	"path/filepath"
	"slices"
	"strings"

	"tappa/internal/text"
)

// Settings is what config.toml can set. The command line and the environment
// come before it.
type Settings struct {
	// Lang is the language, empty for that of the environment.
	Lang string
	// Theme is the theme, empty for the choice between ThemeDark and ThemeLight
	// by the terminal's background.
	Theme string
	// ThemeDark and ThemeLight are the themes of that choice.
	ThemeDark, ThemeLight string
	// ASCII restricts the screen and all output to ASCII.
	ASCII bool
	// Color is "auto", "always" or "never".
	Color string
	// Mouse lets the mouse be used.
	Mouse bool
	// File is the file of maps, empty for the usual one.
	File string
	// Network lets a file on another computer be changed.
	Network bool
}

// Defaults returns the settings of someone who set nothing.
func Defaults() Settings {
	return Settings{ThemeDark: "dark", ThemeLight: "light", Color: "auto", Mouse: true}
}

// ColorChoices are the values of Color, the default first.
func ColorChoices() []string { return []string{"auto", "always", "never"} }

// settingNames are the keys of config.toml.
var settingNames = []string{"lang", "theme", "theme_dark", "theme_light", "ascii", "color", "mouse", "file", "network"}

// Load reads config.toml. A file that is not there, or an empty path, gives the
// defaults. A setting that is wrong keeps its default and is a Problem. langs
// are the languages there are; without any, every value of lang is taken.
func Load(path, home string, langs ...string) (Settings, Problems) {
	d := readDocument(path)
	s := Defaults()
	d.known(d.Values, nil, settingNames, "config.unknown")
	d.word("lang", &s.Lang)
	d.word("theme", &s.Theme)
	d.word("theme_dark", &s.ThemeDark)
	d.word("theme_light", &s.ThemeLight)
	d.word("color", &s.Color)
	d.word("file", &s.File)
	d.flag("ascii", &s.ASCII)
	d.flag("mouse", &s.Mouse)
	d.flag("network", &s.Network)
	d.choose("color", &s.Color, ColorChoices(), "auto")
	if len(langs) > 0 {
		d.choose("lang", &s.Lang, langs, "")
	}
	if s.File != "" {
		if s.File = expand(s.File, home); !filepath.IsAbs(s.File) {
			d.fail("config.relative", []string{"file"}, s.File)
			s.File = ""
		}
	}
	return s, d.sorted()
}

// word reads a text; an empty one counts as not set.
func (d *document) word(key string, target *string) {
	v, there := d.Values[key]
	if !there {
		return
	}
	s, ok := v.(string)
	if !ok {
		d.fail("config.type-text", []string{key}, "")
		return
	}
	if s, _ = text.Clean(s); s != "" {
		*target = s
	}
}

// flag reads a truth value.
func (d *document) flag(key string, target *bool) {
	v, there := d.Values[key]
	if !there {
		return
	}
	b, ok := v.(bool)
	if !ok {
		d.fail("config.type-bool", []string{key}, "")
		return
	}
	*target = b
}

// choose holds a text to a closed list.
func (d *document) choose(key string, target *string, among []string, otherwise string) {
	if *target != otherwise && !slices.Contains(among, *target) {
		d.fail("config.choice", []string{key}, strings.Join(among, ", "))
		*target = otherwise
	}
}
