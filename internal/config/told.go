package config

import (
	"encoding/json"
	"path/filepath"
	"slices"

	"tappa/internal/tomlfile"
)

// mostTold is how many things are remembered to have been said; the oldest are
// forgotten first.
const mostTold = 200

// Untold reports whether something has yet to be said to the user, and notes
// that it is said now. The notes lie beside the file of the state; where they
// cannot be kept, a thing is said again and again.
func Untold(state, what string) bool {
	if state == "" {
		return true
	}
	path := filepath.Join(filepath.Dir(state), "told.json")
	var told []string
	if data, err := tomlfile.ReadFile(path); err == nil {
		_ = json.Unmarshal(data, &told) // what cannot be read was not said
	}
	if slices.Contains(told, what) {
		return false
	}
	told = append(told, what)
	told = told[max(0, len(told)-mostTold):]
	if data, err := json.Marshal(told); err == nil {
		_ = writeWhole(path, append(data, '\n'))
	}
	return true
}
