package config

import (
	"path/filepath"
	"runtime"
	"strings"

	"github.com/adrg/xdg"

	"tappa/internal/tomlfile"
)

// FileVariable is the environment variable that names the file of maps.
const FileVariable = "TAPPA_FILE"

const folder = "tappa"

// Paths are the places of everything that tappa keeps. A path is empty where
// the environment does not say where it could be.
type Paths struct {
	// Config and Keys are the settings, Themes the folder of the user's themes.
	Config, Keys, Themes string
	// Data is the file of maps where nobody names another.
	Data string
	// State is the file that remembers where the user was.
	State string
}

// Locate returns the places by the rules of the XDG base directories: the
// XDG_* variables count on every system, a relative value is ignored, and
// without them the system's own places are used.
func Locate(getenv func(string) string) Paths {
	config, data, state := homes(getenv)
	return Paths{
		Config: within(config, "config.toml"),
		Keys:   within(config, "keys.toml"),
		Themes: within(config, "themes"),
		Data:   within(data, "tappa.db"),
		State:  within(state, "state.json"),
	}
}

func homes(getenv func(string) string) (config, data, state string) {
	home := getenv("HOME")
	own := func(name, system string, unix ...string) string {
		switch dir := getenv(name); {
		case filepath.IsAbs(dir):
			return dir
		case hasOwnPlaces():
			return system
		case !filepath.IsAbs(home):
			return ""
		}
		return filepath.Join(append([]string{home}, unix...)...)
	}
	return own("XDG_CONFIG_HOME", xdg.ConfigHome, ".config"),
		own("XDG_DATA_HOME", xdg.DataHome, ".local", "share"),
		own("XDG_STATE_HOME", xdg.StateHome, ".local", "state")
}

// hasOwnPlaces reports whether the system keeps settings and data elsewhere than
// in the folders that XDG made up.
func hasOwnPlaces() bool {
	switch runtime.GOOS {
	case "darwin", "ios", "windows", "plan9":
		return true
	}
	return false
}

func within(home, name string) string {
	if home == "" {
		return ""
	}
	return filepath.Join(home, folder, name)
}

// File returns the file of maps: the one that the command line names, else the
// one in TAPPA_FILE, else the one of the settings, else Data. Where there is
// none it is a Problem.
func (p Paths) File(flag string, getenv func(string) string, s Settings) (string, error) {
	for _, path := range []string{flag, getenv(FileVariable), s.File, p.Data} {
		if path != "" {
			return path, nil
		}
	}
	return "", newProblem(FileVariable, tomlfile.Place{}, "config.no-home", "", "")
}

// expand puts the home folder in place of a leading "~".
func expand(path, home string) string {
	if rest, ok := strings.CutPrefix(path, "~"); ok && home != "" && (rest == "" || rest[0] == '/' || rest[0] == filepath.Separator) {
		return filepath.Join(home, rest)
	}
	return path
}
