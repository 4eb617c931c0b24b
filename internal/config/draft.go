package config

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"tappa/internal/text"
	"tappa/internal/tomlfile"
)

// Draft is a text that was being typed, as it is kept for the case that the
// program dies.
type Draft struct {
	// Name is the name of the file without its ending: one for each process.
	Name string `json:"-"`
	// Map is the title of the map, Field what was being typed.
	Map   string    `json:"map,omitempty"`
	Field string    `json:"field,omitempty"`
	Text  string    `json:"text"`
	Time  time.Time `json:"time"`
	// Process and Host say whose draft it is.
	Process int    `json:"process"`
	Host    string `json:"host,omitempty"`
}

const draftEnding = ".json"

// SaveDraft writes a draft to the disk, whole or not at all, for the user
// alone.
func SaveDraft(folder string, d Draft) error {
	if folder == "" {
		return nil
	}
	data, err := json.Marshal(d)
	if err == nil {
		err = writeWhole(filepath.Join(folder, d.Name+draftEnding), append(data, '\n'))
	}
	if err != nil {
		return systemProblem(folder, "config.unwritable", err)
	}
	return nil
}

// DropDraft removes a draft; one that is not there is no error.
func DropDraft(folder, name string) error {
	if folder == "" {
		return nil
	}
	err := os.Remove(filepath.Join(folder, name+draftEnding))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return systemProblem(folder, "config.unwritable", err)
	}
	return nil
}

// Drafts returns the drafts in a folder whose process is not running, the
// oldest first. Files that are no drafts are left out. The texts are clean.
func Drafts(folder string, running func(Draft) bool) []Draft {
	var list []Draft
	entries, err := os.ReadDir(folder)
	if folder == "" || err != nil {
		return nil
	}
	for _, e := range entries {
		name, is := strings.CutSuffix(e.Name(), draftEnding)
		if !is || !e.Type().IsRegular() {
			continue
		}
		data, err := tomlfile.ReadFile(filepath.Join(folder, e.Name()))
		var d Draft
		if err != nil || json.Unmarshal(data, &d) != nil || running(d) {
			continue
		}
		d.Name = name
		d.Map, _ = text.Clean(d.Map)
		d.Field, _ = text.Clean(d.Field)
		if d.Text, _ = text.CleanText(d.Text); d.Text != "" {
			list = append(list, d)
		}
	}
	slices.SortStableFunc(list, func(a, b Draft) int { return a.Time.Compare(b.Time) })
	return list
}
