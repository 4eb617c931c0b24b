package bolt

import (
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"
)

const (
	fileMode   = 0o600
	folderMode = 0o700
)

// create makes an empty store at path. The file is written and synced under
// another name first and then given its own, so that whatever happens there is
// either no file or a whole one. A file that appears at path in the meantime is
// left alone, and is no error: it is another process's new store.
func create(path string, now time.Time) error {
	if err := makeFolder(filepath.Dir(path)); err != nil {
		return err
	}
	temp := path + ".new-" + randomName()
	f, err := os.OpenFile(temp, os.O_CREATE|os.O_EXCL|os.O_RDWR, fileMode)
	if err != nil {
		return err
	}
	defer os.Remove(temp)
	defer f.Close()
	// The file must be ours alone whatever the umask says, and usable.
	if err := f.Chmod(fileMode); err != nil {
		return err
	}
	if err := fill(temp, now); err != nil {
		return err
	}
	if err := check(f); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := publish(temp, path); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return nil
		}
		return err
	}
	return syncFolder(path)
}

// makeFolder makes a folder, and those above it that are missing, durably.
func makeFolder(folder string) error {
	above := filepath.Dir(folder)
	if _, err := os.Stat(folder); err == nil || above == folder {
		return err
	}
	if err := makeFolder(above); err != nil {
		return err
	}
	if err := os.Mkdir(folder, folderMode); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return syncFolder(folder)
}

// check verifies a file that was just written.
func check(f *os.File) error {
	problems, _, err := verify(f)
	if err == nil && len(problems) > 0 {
		err = errDamaged(f.Name(), problems[0].What)
	}
	return err
}

// fill writes the layout into a new file. It need not sync: the caller does.
func fill(path string, now time.Time) error {
	return guarded(func() error {
		db, err := bbolt.Open(path, fileMode, &bbolt.Options{Timeout: lockTime, NoSync: true, NoStatistics: true})
		if err != nil {
			return err
		}
		err = db.Update(func(b *bbolt.Tx) error {
			for _, name := range [][]byte{bucketStore, bucketLedgers, bucketIDs, bucketAuthors, bucketMaps} {
				if _, err := b.CreateBucket(name); err != nil {
					return err
				}
			}
			payload, err := json.Marshal(root{Schema: schema, ID: randomName(), Created: now.UTC()})
			if err != nil {
				return err
			}
			return b.Bucket(bucketStore).Put(keyRoot, seal(keyRoot, payload))
		})
		return errors.Join(err, db.Close())
	})
}

// randomName returns 32 random hexadecimal digits.
func randomName() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}
