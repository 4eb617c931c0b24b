package config

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"tappa/internal/tomlfile"
)

// State is where the user was, so that tappa reopens there, and what the user
// chose by key.
type State struct {
	// Map is the id of the map that was open, empty for the library.
	Map string `json:"map,omitempty"`
	// View is the view that was open.
	View string `json:"view,omitempty"`
	// Theme is the theme chosen by key, empty for that of the settings.
	Theme string `json:"theme,omitempty"`
	// Mouse is whether the mouse was switched on or off by key, nil for the
	// settings.
	Mouse *bool `json:"mouse,omitempty"`
	// Timer is the clock of a session, nil where none runs.
	Timer *Timer `json:"timer,omitempty"`
}

// Timer is the clock of a session as it was at a moment of the wall clock.
type Timer struct {
	Map     string        `json:"map"`
	Step    int           `json:"step"`
	Left    time.Duration `json:"left"`
	Running bool          `json:"running,omitempty"`
	At      time.Time     `json:"at"`
}

// LoadState reads the state. Without a file it is the zero State. A file that
// cannot be read or is damaged also gives the zero State, and a Problem that
// nobody needs to be bothered with.
func LoadState(path string) (State, error) {
	if path == "" {
		return State{}, nil
	}
	data, err := tomlfile.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return State{}, nil
	}
	if err != nil {
		return State{}, systemProblem(path, "config.unreadable", err)
	}
	var s State
	if err := json.Unmarshal(data, &s); err != nil {
		return State{}, systemProblem(path, "config.state", err)
	}
	return s, nil
}

// SaveState writes the state in place of the old one, whole or not at all. Its
// error is a Problem: where the state cannot be kept, nothing else is lost.
func SaveState(path string, s State) error {
	if path == "" {
		return nil
	}
	data, err := json.Marshal(s)
	if err == nil {
		err = writeWhole(path, append(data, '\n'))
	}
	if err != nil {
		return systemProblem(path, "config.unwritable", err)
	}
	return nil
}

// writeWhole writes a file beside the path and puts it in its place. The file is
// for the user alone, as are the folders that it makes.
func writeWhole(path string, data []byte) (err error) {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, "."+filepath.Base(path)+"-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name())
		}
	}()
	_, err = f.Write(data)
	err = errors.Join(err, f.Sync(), f.Close())
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
