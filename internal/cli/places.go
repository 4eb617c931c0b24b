package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"tappa/internal/config"
	"tappa/internal/lang"
	"tappa/internal/store/bolt"
	"tappa/internal/whereabouts"
)

// onNetwork reports whether a file on another computer may be changed.
func (r *run) onNetwork() bool { return r.flags.network || r.settings.Network }

// fileOptions are the circumstances of a store that is opened for one purpose of
// the command line.
func (r *run) fileOptions() bolt.Options { return bolt.Options{AllowNetwork: r.onNetwork()} }

// synced warns, in the words of a key of the catalogues and once for each file,
// of a service that copies the file to other computers; it returns "" where there
// is nothing to say.
func (r *run) synced(key, path string) string {
	if len(r.Args) > 0 && strings.HasPrefix(r.Args[0], cobra.ShellCompRequestCmd) {
		return "" // a shell asks for completions and shows nothing else
	}
	service := whereabouts.Synced(path)
	if service == "" || !config.Untold(r.paths.State, "synced "+path) {
		return ""
	}
	return r.cat.F(key, lang.Args{"path": path, "service": service})
}

// versions says that there are files which look like other versions of the one
// at path; it returns "" where there are none.
func (r *run) versions(path string) string {
	found := whereabouts.Conflicts(path)
	if len(found) == 0 {
		return ""
	}
	return r.cat.F("place.versions", lang.Args{"n": len(found), "path": path, "files": strings.Join(found, ", ")})
}
