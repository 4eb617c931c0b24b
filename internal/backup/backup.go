// Package backup decides when copies of the file of maps are made, where they
// go and how long they stay. How a copy is made and verified is the business of
// whoever calls it.
//
// The copies of a file lie in a folder of its own, named after the file and a
// hash of its path, and there in one folder for each store that ever stood at
// that path, so that a file that is begun anew never pushes out the copies of
// the one before. A copy is called by the time in UTC and why it was made.
package backup

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"tappa/internal/journey"
)

// Reason says why a copy was made.
type Reason string

// The reasons.
const (
	Daily     Reason = "daily"     // the last copy is a day old
	Import    Reason = "import"    // an import is about to replace a map
	Restore   Reason = "restore"   // maps are about to go back to a copy
	Delete    Reason = "delete"    // many touchpoints are about to be deleted
	Purge     Reason = "purge"     // a map is about to be removed for good
	Migration Reason = "migration" // the file is about to be brought up to date
)

// Reasons lists all reasons.
func Reasons() []Reason { return []Reason{Daily, Import, Restore, Delete, Purge, Migration} }

const (
	// dayOld is how old the last copy may be.
	dayOld = 24 * time.Hour
	// calm is how long after a copy no other is made because of deletions: each
	// of them can be undone, and many in a row must not push out older copies.
	calm = 10 * time.Minute

	folderMode = 0o700
	extension  = ".db"
	timeForm   = "20060102T150405.000Z"
)

// Copy is one copy of the file.
type Copy struct {
	Path   string    `json:"path"`
	Time   time.Time `json:"time"`
	Reason Reason    `json:"reason"`
	Size   int64     `json:"size"`
	// Bad says that the copy was looked into and does not verify.
	Bad bool `json:"bad,omitempty"`
}

// Source is a file that can be copied.
type Source interface {
	// Backup writes a copy, durably, verified and under that name only as a
	// whole. It fails if the name is taken.
	Backup(ctx context.Context, to string, replace bool) error
	// StoreID identifies the store in the file; it is empty where there is no
	// file yet.
	StoreID(ctx context.Context) (string, error)
}

// Keeper keeps the copies of one file. Its methods may be called from several
// goroutines.
type Keeper struct {
	// Folder is where the copies of all files lie; without one none are made.
	Folder string
	// File is the absolute path of the file.
	File string
	// Now is the clock.
	Now func() time.Time
	// Verify reports why a copy is not sound.
	Verify func(ctx context.Context, path string) error

	mu sync.Mutex
}

// Set returns the folder with the copies of the file.
func (k *Keeper) Set() string {
	hash := sha256.Sum256([]byte(k.File))
	name := strings.TrimSuffix(filepath.Base(k.File), filepath.Ext(k.File))
	return filepath.Join(k.Folder, name+"-"+hex.EncodeToString(hash[:6]))
}

// List returns the copies of the file, the newest first, those of every store
// that stood at its path.
func (k *Keeper) List() ([]Copy, error) {
	if k.Folder == "" {
		return nil, nil
	}
	stores, err := os.ReadDir(k.Set())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var all []Copy
	for _, s := range stores {
		if !s.IsDir() {
			continue
		}
		list, err := copiesIn(filepath.Join(k.Set(), s.Name()))
		if err != nil {
			return nil, err
		}
		all = append(all, list...)
	}
	return newestFirst(all, k.Now()), err
}

// copiesIn returns the copies of one store.
func copiesIn(folder string) ([]Copy, error) {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var list []Copy
	for _, e := range entries {
		c, is := parseName(e.Name())
		info, err := e.Info()
		if !is || err != nil || !info.Mode().IsRegular() {
			continue // something else, or gone already
		}
		c.Path, c.Size = filepath.Join(folder, e.Name()), info.Size()
		list = append(list, c)
	}
	return list, err
}

// Name returns what a copy is called.
func Name(t time.Time, why Reason) string {
	return t.UTC().Format(timeForm) + "-" + string(why) + extension
}

func parseName(name string) (Copy, bool) {
	stem, is := strings.CutSuffix(name, extension)
	at, why, two := strings.Cut(stem, "-")
	t, err := time.Parse(timeForm, at)
	return Copy{Time: t, Reason: Reason(why)}, is && two && err == nil
}

// Sound returns the newest copy that verifies, and the newer ones that do not.
// KindNotFound if there is none.
func (k *Keeper) Sound(ctx context.Context) (Copy, []Copy, error) {
	list, err := k.List()
	if err != nil {
		return Copy{}, nil, err
	}
	var bad []Copy
	for _, c := range list {
		if err := k.Verify(ctx, c.Path); err == nil {
			return c, bad, nil
		}
		c.Bad = true
		bad = append(bad, c)
	}
	return Copy{}, bad, journey.NewError(journey.KindNotFound, "backup.none", journey.Args{"path": k.File}, "there is no backup of %s", k.File)
}

// due reports whether a copy is to be made for a reason. What a clock that was
// set back makes of the future counts as old.
func due(list []Copy, why Reason, now time.Time) bool {
	old := dayOld
	switch why {
	case Daily:
	case Delete:
		old = calm
	default:
		return true
	}
	for _, c := range list {
		if now.Sub(c.Time).Abs() < old {
			return false
		}
	}
	return true
}

// Make makes a copy if the reason asks for one now, and then takes out of the
// copies of the store those that need no longer be kept. It reports whether it
// made one. Where there is no file yet it does nothing.
func (k *Keeper) Make(ctx context.Context, from Source, why Reason) (made bool, err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.Folder == "" {
		return false, journey.NewError(journey.KindNotFound, "backup.no-folder", nil, "there is no folder for backups")
	}
	id, err := from.StoreID(ctx)
	if id == "" || err != nil {
		return false, err
	}
	folder := filepath.Join(k.Set(), id[:min(8, len(id))])
	list, err := copiesIn(folder)
	if err != nil {
		return false, k.failed(err)
	}
	if !due(list, why, k.Now()) {
		return false, nil
	}
	if err := ownFolder(k.Folder, folder); err != nil {
		return false, k.failed(err)
	}
	if err := k.copy(ctx, from, folder, why); err != nil {
		return false, err
	}
	return true, k.failed(k.rotate(ctx, folder))
}

// copy makes a copy under a name that is free: two of one moment stand a
// millisecond apart.
func (k *Keeper) copy(ctx context.Context, from Source, folder string, why Reason) error {
	for at := k.Now(); ; at = at.Add(time.Millisecond) {
		err := from.Backup(ctx, filepath.Join(folder, Name(at, why)), false)
		if !journey.IsKind(err, journey.KindExists) {
			return err
		}
	}
}

// rotate takes out what need no longer be kept. Before anything goes, one of
// those that stay is verified once more; those that turn out bad do not count.
func (k *Keeper) rotate(ctx context.Context, folder string) error {
	list, err := copiesIn(folder)
	now := k.Now()
	if err != nil || len(Rotate(list, now)) == 0 {
		return err
	}
	list = newestFirst(list, now)
	for i := range list {
		if list[i].Bad = k.Verify(ctx, list[i].Path) != nil; !list[i].Bad {
			for _, c := range Rotate(list, now) {
				err = cmp.Or(err, os.Remove(c.Path))
			}
			return err
		}
	}
	return nil // nothing sound is left: then nothing goes
}

// ownFolder makes a folder and those above it, as far as they are missing, for
// the owner only. The folder of all copies, and what is in it, is made so even
// where it was there.
func ownFolder(top, folder string) error {
	if err := os.MkdirAll(folder, folderMode); err != nil {
		return err
	}
	for f := folder; len(f) >= len(top); f = filepath.Dir(f) {
		if err := os.Chmod(f, folderMode); err != nil {
			return err
		}
	}
	return nil
}

// failed says that the copies could not be kept, and why.
func (k *Keeper) failed(err error) error {
	if err == nil {
		return nil
	}
	return journey.NewError(journey.KindIO, "backup.failed", journey.Args{"path": k.Set(), "why": err.Error()},
		"the backups in %s could not be kept: %v", k.Set(), err).Wrap(err)
}
