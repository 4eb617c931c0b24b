package whereabouts

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// file makes the folders of a path below a folder of the test and returns where
// a file in the last of them would be.
func file(t *testing.T, folders ...string) string {
	t.Helper()
	dir := filepath.Join(append([]string{t.TempDir()}, folders...)...)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, "maps.db")
}

func TestFoldersThatAreSynchronisedAreKnownByName(t *testing.T) {
	for _, c := range []struct {
		folders []string
		want    string
	}{
		{[]string{"ada", "Dropbox"}, "Dropbox"},
		{[]string{"ada", "Dropbox (Personal)", "work", "maps"}, "Dropbox"},
		{[]string{"ada", "OneDrive - Caffè Aurora", "maps"}, "OneDrive"},
		{[]string{"Library", "Mobile Documents", "com~apple~CloudDocs", "maps"}, "iCloud"},
		{[]string{"Library", "CloudStorage", "GoogleDrive-ada@example.org", "My Drive"}, "Google Drive"},
		{[]string{"Library", "CloudStorage", "OneDrive-Company"}, "OneDrive"},
		{[]string{"Nextcloud"}, "Nextcloud"},
		{[]string{"NEXTCLOUD"}, "Nextcloud"},
		{[]string{"Dropboxes"}, ""},
		{[]string{"my dropbox"}, ""},
		{[]string{"GoogleDrive-ada@example.org"}, ""},
		{[]string{".local", "share", "tappa"}, ""},
	} {
		if got := Synced(file(t, c.folders...)); got != c.want {
			t.Errorf("%q: %q, want %q", c.folders, got, c.want)
		}
	}
}

func TestFoldersThatAreSynchronisedAreKnownByWhatIsInThem(t *testing.T) {
	for mark, want := range map[string]string{
		".stfolder": "Syncthing", ".dropbox.cache": "Dropbox", ".tmp.driveupload": "Google Drive",
		".sync_4711.db": "Nextcloud", "._sync_4711.db": "Nextcloud", ".owncloudsync.log": "ownCloud",
		".849c9593-d756-4e56-8d6e-42412f2a707b": "OneDrive", ".stfolders": "", "sync_4711.db": "",
	} {
		path := file(t, "wo[r]k", "maps")
		if err := os.Mkdir(filepath.Join(filepath.Dir(path), "..", mark), 0o700); err != nil {
			t.Fatal(err)
		}
		if got := Synced(path); got != want {
			t.Errorf("%s: %q, want %q", mark, got, want)
		}
	}
}

// A link from the usual folder into one that is synchronised leads there, also
// where the file is yet to be made.
func TestLinksAreFollowed(t *testing.T) {
	path := file(t, "Dropbox", "data")
	link := filepath.Join(t.TempDir(), "share")
	if err := os.Symlink(filepath.Dir(path), link); err != nil {
		t.Skip("no links here:", err)
	}
	if got := Synced(filepath.Join(link, "tappa", "maps.db")); got != "Dropbox" {
		t.Errorf("behind a link: %q", got)
	}
}

func TestVersionsThatCouldNotBeBroughtTogetherAreFound(t *testing.T) {
	path := file(t, "work")
	others := []string{
		"maps (Ada's conflicted copy 2026-11-21).db", "maps.sync-conflict-20261121-101500-ABCDEFG.db", "maps_conflict-20261121-101500.db",
		"maps (1).db", "maps (conflicted copy 2026-11-21 101500).db", "maps-LAPTOP-4711.db", "maps 2.db",
	}
	for _, name := range append([]string{"maps.db", "maps.db.new-4711", "other (1).db", "maps (1).txt", "mapsets.db", "maps.db.damaged-2026"}, others...) {
		if err := os.WriteFile(filepath.Join(filepath.Dir(path), name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	for _, f := range Conflicts(path) {
		got = append(got, filepath.Base(f))
	}
	slices.Sort(got)
	slices.Sort(others)
	if !slices.Equal(got, others) {
		t.Errorf("found %q, want %q", got, others)
	}
}

// The name of a file may be any bytes.
func TestNamesThatAreNoText(t *testing.T) {
	path := filepath.Join(filepath.Dir(file(t, "work")), "m\xff(.db")
	other := filepath.Join(filepath.Dir(path), "m\xff( (1).db")
	for _, name := range []string{path, other} {
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Skip("such names cannot be here:", err)
		}
	}
	if got := Conflicts(path); len(got) != 1 || got[0] != other {
		t.Errorf("found %q", got)
	}
	if got := Synced(path); got != "" {
		t.Errorf("synchronised by %q", got)
	}
}
