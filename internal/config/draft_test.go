package config_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"tappa/internal/config"
)

func TestDraftsOfTheDead(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "state", "journal")
	noon := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	for i, d := range []config.Draft{
		{Name: "b", Map: "M", Field: "Notes", Text: "later\x1b]0;x\x07", Process: 7, Time: noon.Add(time.Hour)},
		{Name: "a", Map: "M", Field: "Name", Text: "earlier", Process: 8, Time: noon},
		{Name: "c", Text: "of the living", Process: 9, Time: noon},
	} {
		if err := config.SaveDraft(folder, d); err != nil {
			t.Fatal(i, err)
		}
	}
	for name, content := range map[string]string{"broken.json": "{", "other.txt": "x", "empty.json": `{"text":""}`} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	list := config.Drafts(folder, func(d config.Draft) bool { return d.Process == 9 })
	if len(list) != 2 || list[0].Text != "earlier" || list[1].Text != "later" || list[1].Field != "Notes" || list[1].Name != "b" {
		t.Errorf("drafts: %+v", list)
	}
	for path, want := range map[string]os.FileMode{folder: 0o700, filepath.Join(folder, "a.json"): 0o600} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v", path, info.Mode().Perm(), err)
		}
	}
	for range 2 {
		if err := config.DropDraft(folder, "a"); err != nil {
			t.Fatal(err)
		}
	}
	if list := config.Drafts(folder, func(config.Draft) bool { return false }); len(list) != 2 {
		t.Errorf("after one was dropped: %+v", list)
	}
}

func TestNoFolderForDrafts(t *testing.T) {
	if err := config.SaveDraft("", config.Draft{Name: "x", Text: "y"}); err != nil {
		t.Error(err)
	}
	if list := config.Drafts("", nil); list != nil {
		t.Error(list)
	}
}
