package bolt

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/store"
)

func add(e journey.Entity) edit.Change { return edit.Change{After: e} }

func wantKind(t *testing.T, err error, kind journey.ErrorKind) {
	t.Helper()
	var e *journey.Error
	if !errors.As(err, &e) || e.Kind != kind {
		t.Fatalf("got error %v, want one of kind %d", err, kind)
	}
}

// wantUntouched runs fn and fails the test if the file changes.
func wantUntouched(t *testing.T, path string, fn func()) {
	t.Helper()
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	fn()
	after, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(before, after) {
		t.Fatalf("%s was changed (%v)", path, err)
	}
}

func TestOpeningMakesNoFile(t *testing.T) {
	dir := t.TempDir()
	s := mustOpen(t, filepath.Join(dir, "folder", "tappa.db"))
	if _, err := s.Maps(t.Context()); err != nil {
		t.Fatal(err)
	}
	if !s.Writable() {
		t.Error("a file that can be made is said not to be writable")
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("opening left %v, %v", left, err)
	}
}

func TestForeignFilesAreNamedAndLeftAlone(t *testing.T) {
	dir := t.TempDir()
	other := filepath.Join(dir, "other.db")
	db, err := bbolt.Open(other, 0o600, nil)
	if err == nil {
		err = errors.Join(db.Update(func(tx *bbolt.Tx) error {
			b, err := tx.CreateBucket([]byte("recipes"))
			return errors.Join(err, b.Put([]byte("soup"), []byte("leek")))
		}), db.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
	content := map[string]string{
		"text.db":   "just some notes\n",
		"png.db":    "\x89PNG\r\n\x1a\n" + strings.Repeat("\x00\x01", 40_000),
		"sqlite.db": "SQLite format 3\x00" + strings.Repeat("\x00", 8176),
		"zip.db":    "PK\x03\x04" + strings.Repeat("z", 5000),
		"short.db":  "x",
	}
	paths := []string{other}
	for name, text := range content {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	for _, path := range paths {
		wantUntouched(t, path, func() {
			s, err := Open(path, Options{})
			wantKind(t, err, journey.KindForeign)
			if !strings.Contains(err.Error(), path) {
				t.Errorf("%v does not name the file", err)
			}
			_, err = s.Commit(t.Context(), newMaker(1).newMap("x", 1))
			wantKind(t, err, journey.KindForeign)
		})
	}
}

func TestAnEmptyFileIsNoNewStore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tappa.db")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	wantUntouched(t, path, func() {
		s, err := Open(path, Options{})
		wantKind(t, err, journey.KindDamaged)
		_, err = s.Commit(t.Context(), newMaker(1).newMap("x", 1))
		wantKind(t, err, journey.KindDamaged)
	})
}

// rewriteRoot changes the root record of a file behind the store's back.
func rewriteRoot(t *testing.T, path string, change func(root map[string]any)) {
	t.Helper()
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		b := tx.Bucket(bucketStore)
		payload, err := unseal(keyRoot, b.Get(keyRoot))
		if err != nil {
			return err
		}
		var r map[string]any
		if err := json.Unmarshal(payload, &r); err != nil {
			return err
		}
		change(r)
		if payload, err = json.Marshal(r); err != nil {
			return err
		}
		return b.Put(keyRoot, seal(keyRoot, payload))
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestANewerSchemaIsRefusedAndLeftAlone(t *testing.T) {
	path, _ := sampleFile(t)
	running := mustOpen(t, path)
	rewriteRoot(t, path, func(r map[string]any) {
		r["schema"] = schema + 1
		r["ledgers"] = "something else by then"
	})
	wantUntouched(t, path, func() {
		s, err := Open(path, Options{})
		wantKind(t, err, journey.KindNewer)
		_, err = s.Commit(t.Context(), newMaker(1).newMap("x", 1))
		wantKind(t, err, journey.KindNewer)
		_, err = running.Commit(t.Context(), newMaker(1).newMap("x", 1))
		wantKind(t, err, journey.KindNewer)
	})
}

func TestAnotherStoreInItsPlaceIsRefused(t *testing.T) {
	path, _ := sampleFile(t)
	otherPath := filepath.Join(t.TempDir(), "other.db")
	k := newMaker(3)
	mustCommit(t, mustOpen(t, otherPath), k.newMap("Theirs", 3))
	theirs, err := os.ReadFile(otherPath)
	if err != nil {
		t.Fatal(err)
	}
	replace := map[string]func(path string) error{
		"renamed over it": func(path string) error {
			beside := path + ".x"
			return errors.Join(os.WriteFile(beside, theirs, 0o600), os.Rename(beside, path))
		},
		"written into it": func(path string) error { return os.WriteFile(path, theirs, 0o600) },
	}
	ours, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for name, do := range replace {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "tappa.db")
			if err := os.WriteFile(path, ours, 0o600); err != nil {
				t.Fatal(err)
			}
			s := mustOpen(t, path)
			if err := do(path); err != nil {
				t.Fatal(err)
			}
			wantUntouched(t, path, func() {
				_, err := s.Commit(t.Context(), k.newMap("Mine", 2))
				wantKind(t, err, journey.KindReplaced)
				_, err = s.Maps(t.Context())
				wantKind(t, err, journey.KindReplaced)
			})
		})
	}
}

func TestADeletedFileIsNotMadeAnew(t *testing.T) {
	path, _ := sampleFile(t)
	s := mustOpen(t, path)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	_, err := s.Commit(t.Context(), newMaker(3).newMap("Mine", 2))
	wantKind(t, err, journey.KindReplaced)
	if _, err := os.Stat(path); err == nil {
		t.Error("the file was made anew")
	}
}

func TestAnOlderCopyOfTheStoreIsReadAnew(t *testing.T) {
	path, old := sampleFile(t)
	s := mustOpen(t, path)
	newer := newMaker(4).newMap("Newer", 5)
	mustCommit(t, s, newer)
	if err := os.WriteFile(path+".x", old, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(path+".x", path); err != nil {
		t.Fatal(err)
	}
	_, err := s.Load(t.Context(), newer.Map)
	wantKind(t, err, journey.KindNotFound)
	mustCommit(t, s, newer)
	wantThere(t, path, newer.Map, nil)
}

func TestATruncatedOpenFileIsDamage(t *testing.T) {
	path, content := sampleFile(t)
	s := mustOpen(t, path)
	if err := os.Truncate(path, int64(len(content)/8)); err != nil {
		t.Fatal(err)
	}
	wantUntouched(t, path, func() {
		_, err := s.Commit(t.Context(), newMaker(3).newMap("Mine", 2))
		wantKind(t, err, journey.KindDamaged)
		_, err = s.Maps(t.Context())
		wantKind(t, err, journey.KindDamaged)
	})
}

// TestDamageBehindTheVerifiersBack damages the file after it was verified, in
// a way that its size and transaction do not show, so that bbolt itself meets
// it.
func TestDamageBehindTheVerifiersBack(t *testing.T) {
	path, content := sampleFile(t)
	size := os.Getpagesize()
	for page := 2; page < len(content)/size; page++ {
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		s := mustOpen(t, path)
		bad := bytes.Clone(content)
		for i := page * size; i < (page+1)*size; i++ {
			bad[i] ^= 0x5a
		}
		if err := os.WriteFile(path, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		maps, err := s.Maps(t.Context())
		if err == nil {
			for _, m := range maps {
				_, loadErr := s.Load(t.Context(), m.Head.ID)
				err = errors.Join(err, loadErr)
			}
		}
		if err != nil {
			wantKind(t, err, journey.KindDamaged)
		}
		// Whatever happened, nothing stays locked.
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := mustOpen(t, path).Maps(t.Context()); err != nil {
			t.Fatalf("page %d: afterwards the sound file says %v", page, err)
		}
	}
}

func TestAStoreOpenedForReadingRefusesChanges(t *testing.T) {
	path, _ := sampleFile(t)
	s, err := Open(path, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	wantUntouched(t, path, func() {
		_, err = s.Commit(t.Context(), newMaker(3).newMap("Mine", 2))
		wantKind(t, err, journey.KindReadOnly)
		wantKind(t, s.SaveSnapshot(t.Context(), store.Snapshot{ID: "0123456789", Map: "0123456789"}), journey.KindReadOnly)
		wantKind(t, s.Purge(t.Context(), "0123456789"), journey.KindReadOnly)
	})
}

func TestCheckNamesTheDamage(t *testing.T) {
	path, content := sampleFile(t)
	s := mustOpen(t, path)
	content = bytes.ReplaceAll(content, []byte("Touchpoint number 4"), []byte("Touchpoint number 5"))
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	problems, err := s.Check(t.Context())
	if err != nil || len(problems) == 0 {
		t.Fatalf("problems %v, %v", problems, err)
	}
	if !strings.Contains(problems[0].Where, "visit") {
		t.Errorf("%+v does not name the map", problems[0])
	}
}

func TestHistoryKeepsTheNewestSteps(t *testing.T) {
	if testing.Short() {
		t.Skip("writes 20 MB")
	}
	path := filepath.Join(t.TempDir(), "tappa.db")
	s, k := mustOpen(t, path), newMaker(1)
	first := k.newMap("Long", 1)
	mustCommit(t, s, first)
	tp := first.Changes[2].After.(*journey.Touchpoint)
	noise := make([]byte, 70_000)
	fillRandom(rand.New(rand.NewPCG(1, 1)), noise)
	long := base64.StdEncoding.EncodeToString(noise)
	var last edit.Step
	const n = 70 // of some 280 KB each
	for range n {
		c := tp.Clone()
		c.Notes, c.PrivateNotes = long, long
		c.Name += "."
		last = k.step(first.Map, edit.Change{Before: tp, After: c})
		mustCommit(t, s, last)
		tp = c
	}
	steps, err := s.History(t.Context(), first.Map, 0)
	if err != nil {
		t.Fatal(err)
	}
	var total uint64
	err = s.view(t.Context(), func(tx *tx) error {
		l, err := tx.ledger(first.Map)
		total = l.StepBytes
		return err
	})
	if err != nil || total > keepBytes || total < keepBytes*9/10 || len(steps) == n || steps[len(steps)-1].ID != last.ID {
		t.Errorf("%d steps of %d bytes are kept, %v", len(steps), total, err)
	}
	_, _, err = s.Since(t.Context(), first.Map, store.Point{Revision: 1, Last: first.ID})
	wantKind(t, err, journey.KindNotFound)
	wantThere(t, path, first.Map, nil)
}

func TestHistoryKeepsTwoThousandSteps(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tappa.db")
	s, k := mustOpen(t, path), newMaker(1)
	first := k.newMap("Long", 1)
	mustCommit(t, s, first)
	// One transaction for all of them, to save the time of two thousand.
	var last edit.Step
	err := s.update(t.Context(), func(tx *tx) error {
		for range keepSteps + 50 {
			tx.root.Revision++
			last = k.step(first.Map, add(&journey.Touchpoint{ID: k.ids(), Rank: "V", Name: "card"}))
			l, m, err := s.apply(tx, last)
			if err != nil {
				return err
			}
			s.cache.put(first.Map, l.Entities, m)
		}
		return nil
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	steps, err := s.History(t.Context(), first.Map, 0)
	if err != nil || len(steps) != keepSteps || steps[keepSteps-1].ID != last.ID {
		t.Errorf("%d steps are kept, %v", len(steps), err)
	}
	wantThere(t, path, first.Map, nil)
}

func TestAnAuthorOnAnotherMachineIsTakenToRunForADay(t *testing.T) {
	now := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	p := process{PID: 1, Host: "elsewhere.invalid", Seen: now}
	if !p.runs(now.Add(23*time.Hour)) || p.runs(now.Add(25*time.Hour)) {
		t.Error("another machine's process runs for another time than a day")
	}
	mine := thisProcess(now)
	if !mine.runs(now) {
		t.Error("this process does not run")
	}
	if mine.Born += "x"; mine.runs(now) {
		t.Error("an earlier process with our number runs")
	}
}
