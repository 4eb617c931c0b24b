package cli

import (
	"os"
	"path/filepath"
	"time"

	"tappa/internal/config"
	"tappa/internal/tui"
)

// drafts keeps the text that is being typed beside the state.
type drafts struct {
	folder, host string
	name         string
}

var _ tui.Drafts = (*drafts)(nil)

// drafts returns the place for drafts of this process.
func (r *run) drafts(name string) *drafts {
	d := &drafts{name: name}
	if r.paths.State != "" {
		d.folder = filepath.Join(filepath.Dir(r.paths.State), "journal")
	}
	d.host, _ = os.Hostname()
	return d
}

// Keep writes a text to the disk in place of the one before.
func (d *drafts) Keep(t tui.Draft) error {
	return config.SaveDraft(d.folder, config.Draft{
		Name: d.name, Map: t.Map, Field: t.Field, Text: t.Text, Time: time.Now().UTC(),
		Process: os.Getpid(), Host: d.host,
	})
}

// Drop removes what Keep wrote.
func (d *drafts) Drop() error { return config.DropDraft(d.folder, d.name) }

// Left returns the texts of programs that are no longer running here.
func (d *drafts) Left() []tui.Draft {
	var out []tui.Draft
	for _, c := range config.Drafts(d.folder, d.running) {
		out = append(out, tui.Draft{ID: c.Name, Map: c.Map, Field: c.Field, Text: c.Text})
	}
	return out
}

// running reports whether the program that left a draft still runs. Of other
// computers with the same home nobody can tell, so theirs are left alone.
func (d *drafts) running(c config.Draft) bool {
	if c.Host != d.host {
		return true
	}
	return c.Process != os.Getpid() && alive(c.Process)
}

// Discard removes a text of another program.
func (d *drafts) Discard(id string) error { return config.DropDraft(d.folder, id) }
