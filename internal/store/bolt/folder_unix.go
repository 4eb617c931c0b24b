//go:build unix

package bolt

import (
	"errors"
	"io/fs"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// folderWritable reports whether a file can be made in folder, or in the
// nearest folder above it that exists.
func folderWritable(folder string) bool {
	for {
		err := unix.Faccessat(unix.AT_FDCWD, folder, unix.W_OK|unix.X_OK, unix.AT_EACCESS)
		above := filepath.Dir(folder)
		if !errors.Is(err, fs.ErrNotExist) || above == folder {
			return err == nil
		}
		folder = above
	}
}
