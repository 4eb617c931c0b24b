package cli

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"time"

	"tappa/internal/interchange"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/text"
)

// noticeable is how long the end of the program may take before it says what it
// waits for.
const noticeable = 500 * time.Millisecond

// finish waits until all is written and closes the file. A disk that takes its
// time is waited for as long as it takes, and that is said; a signal, such as
// another ctrl+c, ends the waiting, and where a signal ended the program it is
// waited no longer than patience. What is not on the disk then is kept beside
// the state, and the error says where.
func (r *run) finish(ctx context.Context, m *maps) error {
	written, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	done := make(chan error, 1)
	go func() { done <- m.Flush(written) }()
	enough := ctx.Done()
	var late <-chan time.Time
	if ctx.Err() != nil {
		enough, late = nil, time.After(patience)
	}
	say := time.After(noticeable)
	var err error
wait:
	for {
		select {
		case err = <-done:
			break wait
		case <-say:
			key := "cli.still-saving"
			if enough == nil {
				key = "cli.still-saving-briefly"
			}
			r.complain(r.cat.F(key, lang.Args{"n": m.Pending(), "path": m.path}))
		case <-enough:
			err = tooLong(m.path)
			break wait
		case <-late:
			err = tooLong(m.path)
			break wait
		}
	}
	if err != nil {
		err = r.unsaved(m, err)
	}
	r.notKept(m, r.lost)
	m.App.Close()
	if closed := m.store.Close(); err == nil {
		err = closed
	}
	return err
}

func tooLong(path string) error {
	return journey.NewError(journey.KindIO, "cli.too-long", journey.Args{"path": path}, "writing to %s took too long", path)
}

// unsaved keeps what could not be saved and returns the error that says why it
// could not, and where it is.
func (r *run) unsaved(m *maps, why error) error {
	args := journey.Args{"why": r.cat.Error(why)}
	var kept []string
	for _, j := range m.Unsaved() {
		if path, err := r.rescueMap(j); err == nil {
			kept = append(kept, path)
		}
	}
	if len(kept) == 0 {
		return journey.NewError(journey.KindOf(why), "cli.unsaved", args, "the last changes are not saved: %v", why)
	}
	args["kept"] = strings.Join(kept, ", ")
	args["import"] = "tappa import --replace " + shellQuote(kept[0])
	return journey.NewError(journey.KindOf(why), "cli.unsaved-kept", args,
		"the last changes are not saved: %v; the map as it was on the screen is in %s", why, args["kept"])
}

// leftovers returns the folder for maps that could not be saved, empty where
// there is none.
func (r *run) leftovers() string {
	if r.paths.State == "" {
		return ""
	}
	return filepath.Join(filepath.Dir(r.paths.State), "unsaved")
}

// rescueMap writes a map that could not be saved into a file of its own and
// returns its path.
func (r *run) rescueMap(m *journey.Map) (string, error) {
	folder := r.leftovers()
	if folder == "" {
		return "", tooLong("")
	}
	var doc bytes.Buffer
	if _, err := interchange.Export(interchange.JSON, m, &doc); err != nil {
		return "", err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", err
	}
	name := text.Slug(m.Head().Title) + "-" + string(m.ID()) + time.Now().UTC().Format("-20060102T150405.000Z") + interchange.Extension(interchange.JSON)
	path := filepath.Join(folder, name)
	if err := writeFile(path, doc.Bytes(), false); err != nil {
		return "", err
	}
	return path, os.Chmod(path, 0o600)
}

// unsavedBefore says, in the words of a key of the catalogues, which maps an
// earlier run could not save; "" if there are none.
func (r *run) unsavedBefore(key string) string {
	found, err := filepath.Glob(filepath.Join(r.leftovers(), "*"+interchange.Extension(interchange.JSON)))
	if r.leftovers() == "" || err != nil || len(found) == 0 {
		return ""
	}
	return r.cat.F(key, lang.Args{"n": len(found), "path": found[0], "import": "tappa import --replace " + shellQuote(found[0])})
}

// taken removes a file that finish wrote, once what is in it has been imported.
func (r *run) taken(path string) {
	folder := r.leftovers()
	if abs, err := filepath.Abs(path); err == nil && folder != "" && filepath.Dir(abs) == filepath.Clean(folder) {
		_ = os.Remove(abs)
	}
}

// shellQuote returns a path as a shell takes it for one word.
func shellQuote(path string) string {
	plain := func(c rune) bool {
		return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.ContainsRune("/._-+,:@%~", c)
	}
	if strings.IndexFunc(path, func(c rune) bool { return !plain(c) }) < 0 {
		return path
	}
	return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
}
