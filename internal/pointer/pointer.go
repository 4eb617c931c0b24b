// Package pointer tells a second tappa where the first one is, so that a
// projector can follow the editor. Whoever follows opens a folder beside the
// state; the editor writes its place there as long as the folder is there, and
// otherwise nothing at all.
package pointer

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/fsnotify/fsnotify"

	"tappa/internal/journey"
)

// Place is where an editor is: the view, what is under its cursor, and in a
// presentation the slide and the step of it.
type Place struct {
	Map        journey.ID `json:"map"`
	View       string     `json:"view"`
	Stage      journey.ID `json:"stage,omitempty"`
	Touchpoint journey.ID `json:"touchpoint,omitempty"`
	Slide      int        `json:"slide,omitempty"`
	Step       int        `json:"step,omitempty"`
}

const (
	name = "place"
	// most is how large a place may be, in bytes.
	most = 4096
	// settle is how long the follower waits after the first sign of a change.
	settle = 10 * time.Millisecond
	// pollEvery is how often the folder is looked at where no events come.
	pollEvery = time.Second
)

// Folder returns the folder for a file of maps, below the folder of the state.
func Folder(state, file string) string {
	sum := sha256.Sum256([]byte(file))
	return filepath.Join(state, "follow", hex.EncodeToString(sum[:8]))
}

// Put writes a place for those who follow. It does nothing where nobody does.
// The place is not synced: it means nothing after a crash.
func Put(folder string, p Place) error {
	if _, err := os.Stat(folder); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	}
	data, err := json.Marshal(p)
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(folder, ".place-*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), filepath.Join(folder, name))
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}

// read returns the place in a folder and whether there is one.
func read(folder string) (p Place, there bool) {
	f, err := os.Open(filepath.Join(folder, name))
	if err != nil {
		return p, false
	}
	defer func() { _ = f.Close() }()
	data, err := io.ReadAll(io.LimitReader(f, most))
	if err != nil || json.Unmarshal(data, &p) != nil || !journey.ValidID(p.Map) {
		return Place{}, false
	}
	return p, true
}

// Follow opens the folder and sends each new place until ctx ends; then the
// channel is closed and the folder is taken away, unless others follow too.
func Follow(ctx context.Context, folder string) (<-chan Place, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	own := filepath.Join(folder, "follower-"+strconv.Itoa(os.Getpid()))
	if err := os.WriteFile(own, nil, 0o600); err != nil {
		return nil, err
	}
	events, stop := watch(folder)
	out := make(chan Place)
	go func() {
		defer close(out)
		defer leave(folder, own)
		defer stop()
		defer func() { _ = recover() }() // the watching library's; to follow is not worth a crash
		follow(ctx, folder, events, out)
	}()
	return out, nil
}

// watch returns what receives when something happened in a folder.
func watch(folder string) (<-chan struct{}, func()) {
	signs := make(chan struct{}, 1)
	w, err := fsnotify.NewWatcher()
	if err == nil {
		err = w.Add(folder)
	}
	if err != nil {
		t := time.NewTicker(pollEvery)
		done := make(chan struct{})
		go func() {
			defer func() { _ = recover() }()
			for {
				select {
				case <-t.C:
					nudge(signs)
				case <-done:
					return
				}
			}
		}()
		return signs, func() { t.Stop(); close(done) }
	}
	go func() {
		defer func() { _ = recover() }()
		for range w.Events {
			nudge(signs)
		}
	}()
	return signs, func() { _ = w.Close() }
}

func nudge(signs chan<- struct{}) {
	select {
	case signs <- struct{}{}:
	default:
	}
}

func follow(ctx context.Context, folder string, signs <-chan struct{}, out chan<- Place) {
	var told Place
	soon := time.NewTimer(0)
	defer soon.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-signs:
			soon.Reset(settle)
		case <-soon.C:
			p, there := read(folder)
			if !there || p == told {
				continue
			}
			told = p
			select {
			case out <- p:
			case <-ctx.Done():
				return
			}
		}
	}
}

// leave takes away what belongs to one follower, and the folder with the last
// one.
func leave(folder, own string) {
	_ = os.Remove(own)
	if left, err := filepath.Glob(filepath.Join(folder, "follower-*")); err == nil && len(left) == 0 {
		_ = os.Remove(filepath.Join(folder, name))
		_ = os.Remove(folder)
	}
}
