package config

import (
	"errors"
	"path/filepath"
	"testing"
)

func environment(pairs ...string) func(string) string {
	return func(name string) string {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1]
			}
		}
		return ""
	}
}

func TestLocate(t *testing.T) {
	if hasOwnPlaces() {
		t.Skip("this system has places of its own")
	}
	p := Locate(environment("HOME", "/home/giulia"))
	want := Paths{
		Config: "/home/giulia/.config/tappa/config.toml",
		Keys:   "/home/giulia/.config/tappa/keys.toml",
		Themes: "/home/giulia/.config/tappa/themes",
		Data:   "/home/giulia/.local/share/tappa/tappa.db",
		State:  "/home/giulia/.local/state/tappa/state.json",
	}
	if p != want {
		t.Errorf("got %+v", p)
	}
	// A relative place is ignored, as the XDG rules ask.
	p = Locate(environment("HOME", "/home/giulia", "XDG_CONFIG_HOME", "/etc/g", "XDG_DATA_HOME", "data", "XDG_STATE_HOME", "./x"))
	want.Config, want.Keys, want.Themes = "/etc/g/tappa/config.toml", "/etc/g/tappa/keys.toml", "/etc/g/tappa/themes"
	if p != want {
		t.Errorf("got %+v", p)
	}
}

// The XDG variables count on every system.
func TestLocateFollowsXDG(t *testing.T) {
	dir := t.TempDir()
	p := Locate(environment("XDG_CONFIG_HOME", filepath.Join(dir, "c"), "XDG_DATA_HOME", filepath.Join(dir, "d"), "XDG_STATE_HOME", filepath.Join(dir, "s")))
	want := Paths{
		Config: filepath.Join(dir, "c", "tappa", "config.toml"),
		Keys:   filepath.Join(dir, "c", "tappa", "keys.toml"),
		Themes: filepath.Join(dir, "c", "tappa", "themes"),
		Data:   filepath.Join(dir, "d", "tappa", "tappa.db"),
		State:  filepath.Join(dir, "s", "tappa", "state.json"),
	}
	if p != want {
		t.Errorf("got %+v", p)
	}
}

func TestWithoutHomeNothingIsInvented(t *testing.T) {
	if hasOwnPlaces() {
		t.Skip("this system has places of its own")
	}
	for _, home := range []string{"", "relative/home"} {
		p := Locate(environment("HOME", home))
		if p != (Paths{}) {
			t.Errorf("HOME=%q: %+v", home, p)
		}
		_, err := p.File("", environment(), Settings{})
		var problem *Problem
		if !errors.As(err, &problem) || problem.Code != "config.no-home" {
			t.Errorf("HOME=%q: %v", home, err)
		}
		if s, problems := Load(p.Config, ""); s != Defaults() || problems != nil {
			t.Errorf("settings: %+v, %v", s, problems)
		}
		if err := SaveState(p.State, State{Map: "x"}); err != nil {
			t.Errorf("state: %v", err)
		}
		if s, err := LoadState(p.State); s != (State{}) || err != nil {
			t.Errorf("state: %+v, %v", s, err)
		}
	}
}

func TestWhichFile(t *testing.T) {
	p := Paths{Data: "/d"}
	none, env := environment(), environment(FileVariable, "/e")
	for _, c := range []struct {
		flag    string
		getenv  func(string) string
		setting string
		want    string
	}{
		{"", none, "", "/d"},
		{"", none, "/s", "/s"},
		{"", env, "/s", "/e"},
		{"/f", env, "/s", "/f"},
	} {
		got, err := p.File(c.flag, c.getenv, Settings{File: c.setting})
		if got != c.want || err != nil {
			t.Errorf("flag %q, setting %q: %q, %v; want %q", c.flag, c.setting, got, err, c.want)
		}
	}
}
