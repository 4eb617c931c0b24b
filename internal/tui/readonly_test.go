package tui_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/edit"
	"tappa/internal/store"
	"tappa/internal/store/memory"
	"tappa/internal/tui"
	"tappa/internal/tui/action"
)

// frozen is a file of maps that can only be read, with one map in it.
func frozen(t *testing.T, place tui.Place, w, h int) (*screen, func() store.Revision) {
	t.Helper()
	disk, m := memory.New(), largeMap(24)
	if _, err := disk.Commit(t.Context(), edit.Step{ID: freshIDs()(), Map: m.ID(), Author: "x", Changes: edit.Create(m).Changes}); err != nil {
		t.Fatal(err)
	}
	if place.View != "" {
		place.Map = m.ID()
	}
	s := run(t, setup{store: disk, readOnly: true, start: place, w: w, h: h})
	return s.sees("Large"), func() store.Revision {
		l, err := disk.Load(t.Context(), m.ID())
		if err != nil {
			t.Fatal(err)
		}
		return l.Revision
	}
}

// A file that can only be read says so on every screen; looking works, edits are
// refused before anything is typed, and the map can be written elsewhere.
func TestAFileThatCanOnlyBeRead(t *testing.T) {
	s, _ := frozen(t, tui.Place{}, 80, 24)
	s.sees("read only")
	s.press("a").sees("can only be read").lacks("Title")
	s.press("d").sees("can only be read")
	s.press("enter").sees("Board", "Stage 1", "read only")
	s.press("right", "a").sees("can only be read", "ctrl+s writes the map").lacks("New touchpoint")
	s.press("down", "1").sees("can only be read")
	s.press("u").sees("can only be read")
	s.press("ctrl+p", "'duplicate").sees("can only be read")
	s.press("esc", "f3").sees("Gap", "read only")
	s.press("f1", "esc")
	path := filepath.Join(t.TempDir(), "out.json")
	s.press("ctrl+s").sees("Write to")
	for range 60 {
		s.press("backspace")
	}
	s.press("'"+path, "enter").sees("Written to")
	if data, err := os.ReadFile(path); err != nil || !strings.Contains(string(data), "Touchpoint 1 of stage 1") {
		t.Errorf("what was written is %.80q, %v", data, err)
	}
}

// Whatever action there is, and a paste on top, on every screen: nothing is
// changed, and nothing is left waiting to be saved.
func TestNothingChangesAFileThatCanOnlyBeRead(t *testing.T) {
	for _, view := range []string{"", "board", "heatmap", "curve", "insights", "brief"} {
		s, revision := frozen(t, tui.Place{View: view}, 120, 36)
		before := revision()
		for _, a := range action.Catalogue {
			if a.Scope.Modal() || a.ID == action.Quit || a.ID == action.Back || a.ID == action.Suspend {
				continue
			}
			for _, k := range a.Keys {
				if len(k) > 1 && !strings.HasPrefix(k, "ctrl+") && !strings.HasPrefix(k, "shift+") && named[k] == 0 {
					continue
				}
				s.press(k, "'x", "enter", "esc")
			}
		}
		s.send(tea.PasteMsg{Content: "one\ntwo\nthree"})
		if err := s.app.Flush(t.Context()); err != nil {
			t.Errorf("%q: %v", view, err)
		}
		if n := s.app.Pending(); n != 0 || revision() != before {
			t.Errorf("%q: %d changes wait, the revision went from %d to %d", view, n, before, revision())
		}
		if maps, err := s.app.Library(t.Context()); err != nil || len(maps) != 1 {
			t.Errorf("%q: there are %d maps, %v", view, len(maps), err)
		}
	}
}
