// Package whereabouts tells whether a file lies where another program copies it to
// other computers behind the back of whoever has it open.
package whereabouts

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// folders are the names of folders by which services are known, in lower case:
// a whole name, or the beginning of one that ends with a space.
var folders = []struct{ name, service string }{
	{"dropbox", "Dropbox"},
	{"dropbox ", "Dropbox"},
	{"onedrive", "OneDrive"},
	{"onedrive ", "OneDrive"},
	{"iclouddrive", "iCloud"},
	{"icloud drive", "iCloud"},
	{"com~apple~clouddocs", "iCloud"},
	{"google drive", "Google Drive"},
	{"googledrive", "Google Drive"},
	{"nextcloud", "Nextcloud"},
	{"owncloud", "ownCloud"},
	{"pclouddrive", "pCloud"},
	{"megasync", "MEGA"},
	{"syncthing", "Syncthing"},
}

// cloudStorage is the folder in which macOS keeps what services bring, one
// folder a service: "Dropbox", "OneDrive-Company", "GoogleDrive-ada@example.org".
const cloudStorage = "cloudstorage"

// marks are the names by which services mark the folders that they copy.
var marks = []struct{ name, service string }{
	{".dropbox", "Dropbox"},
	{".dropbox.cache", "Dropbox"},
	{".stfolder", "Syncthing"},
	{".owncloudsync.log", "ownCloud"},
	{".nextcloudsync.log", "Nextcloud"},
	{".tmp.drivedownload", "Google Drive"},
	{".tmp.driveupload", "Google Drive"},
	{".849c9593-d756-4e56-8d6e-42412f2a707b", "OneDrive"},
	{".sync", "Resilio Sync"},
}

// Synced returns the service that copies the file at path to other computers, ""
// where none is known to. It goes by the names of the folders above the file,
// where links lead, and by what services leave in them.
func Synced(path string) string {
	path = resolved(path)
	for folder := filepath.Dir(path); ; folder = filepath.Dir(folder) {
		if s := byName(folder); s != "" {
			return s
		}
		if s := byMark(folder); s != "" {
			return s
		}
		if folder == filepath.Dir(folder) {
			return ""
		}
	}
}

// resolved follows the links on the way to a file that need not be there.
func resolved(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	rest := ""
	for at := path; ; at = filepath.Dir(at) {
		real, err := filepath.EvalSymlinks(at)
		if err == nil {
			return filepath.Join(real, rest)
		}
		if !errors.Is(err, fs.ErrNotExist) || at == filepath.Dir(at) {
			return path
		}
		rest = filepath.Join(filepath.Base(at), rest)
	}
}

func byName(folder string) string {
	name := strings.ToLower(filepath.Base(folder))
	above := strings.ToLower(filepath.Base(filepath.Dir(folder)))
	for _, f := range folders {
		if name == f.name || strings.HasSuffix(f.name, " ") && strings.HasPrefix(name, f.name) {
			return f.service
		}
		if above == cloudStorage && strings.HasPrefix(name, f.name) {
			return f.service
		}
	}
	return ""
}

func byMark(folder string) string {
	for _, m := range marks {
		if _, err := os.Lstat(filepath.Join(folder, m.name)); err == nil {
			return m.service
		}
	}
	// Nextcloud and ownCloud keep their own list beside the files.
	for _, form := range []string{".sync_*.db", "._sync_*.db"} {
		if found, err := filepath.Glob(filepath.Join(quoted(folder), form)); err == nil && len(found) > 0 {
			return "Nextcloud"
		}
	}
	return ""
}

// quoted keeps what is in a path from being taken for a pattern.
func quoted(path string) string {
	if filepath.Separator == '\\' {
		return path // where a pattern has no way to quote
	}
	return strings.NewReplacer("*", `\*`, "?", `\?`, "[", `\[`, `\`, `\\`).Replace(path)
}

// copies are the forms of what services put between the name of a file and its
// ending to name the other of two versions.
var copies = sync.OnceValue(func() []*regexp.Regexp {
	return []*regexp.Regexp{
		regexp.MustCompile(`^ \(.*conflicted copy.*\)$`),      // Dropbox, Nextcloud
		regexp.MustCompile(`^ \(.*copia in conflitto.*\)$`),   // Dropbox in Italian
		regexp.MustCompile(`^\.sync-conflict-[0-9]+-[0-9]+`),  // Syncthing
		regexp.MustCompile(`^_conflict-[0-9]+-[0-9]+$`),       // ownCloud
		regexp.MustCompile(`^ \(conflict(ed)?( [^)]*)?\)$`),   // Google Drive, ownCloud
		regexp.MustCompile(`^ \([0-9]+\)$`),                   // Google Drive
		regexp.MustCompile(`^ [0-9]+$`),                       // iCloud
		regexp.MustCompile(`^-[A-Za-z0-9]+(-[A-Za-z0-9]+)*$`), // OneDrive: the name of the computer
	}
})

// Conflicts returns the files beside the one at path that look like other
// versions of it, which a service could not bring together.
func Conflicts(path string) []string {
	ext := filepath.Ext(path)
	stem := strings.TrimSuffix(filepath.Base(path), ext)
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return nil
	}
	var found []string
	for _, e := range entries {
		rest, begins := strings.CutPrefix(e.Name(), stem)
		between, ends := strings.CutSuffix(rest, ext)
		fits := func(form *regexp.Regexp) bool { return form.MatchString(between) }
		if begins && ends && e.Type().IsRegular() && slices.ContainsFunc(copies(), fits) {
			found = append(found, filepath.Join(filepath.Dir(path), e.Name()))
		}
	}
	return found
}
