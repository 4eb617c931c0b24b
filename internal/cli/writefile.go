package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"tappa/internal/journey"
)

// writeFile writes a file as a whole or not at all: under a temporary name in
// the same folder, synced, then put in place. A file that is there already is
// left alone unless force is set; then it is replaced, and where it is a
// symbolic link the link is replaced, not what it points to.
func writeFile(name string, data []byte, force bool) (err error) {
	if info, err := os.Lstat(name); err == nil {
		if info.IsDir() {
			return journey.NewError(journey.KindExists, "cli.cannot-write-folder", journey.Args{"path": name}, "%s is a folder", name)
		}
		if !force {
			return existsError(name)
		}
	}
	temp, err := os.CreateTemp(filepath.Dir(name), ".tappa-*") // short: the name itself may be as long as names may be
	if err != nil {
		return fileError("cli.cannot-write", name, err)
	}
	defer func() { _ = os.Remove(temp.Name()) }()
	if err := fill(temp, data); err != nil {
		return fileError("cli.cannot-write", name, err)
	}
	if force {
		err = os.Rename(temp.Name(), name)
	} else {
		err = place(temp.Name(), name)
	}
	switch {
	case errors.Is(err, fs.ErrExist):
		return existsError(name)
	case err != nil:
		return fileError("cli.cannot-write", name, err)
	}
	return nil
}

// fill writes, syncs and closes a temporary file and gives it the permissions
// of an ordinary one.
func fill(temp *os.File, data []byte) error {
	_, err := temp.Write(data)
	if err == nil {
		err = temp.Sync()
	}
	if err == nil {
		err = temp.Chmod(0o644)
	}
	if closed := temp.Close(); err == nil {
		err = closed
	}
	return err
}

// place gives a file a name that nothing may have yet. A hard link does so in
// one go; where there are none, looking first must do.
func place(temp, name string) error {
	err := os.Link(temp, name)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	if _, err := os.Lstat(name); err == nil {
		return fs.ErrExist
	}
	return os.Rename(temp, name)
}

func existsError(name string) error {
	return journey.NewError(journey.KindExists, "cli.exists", journey.Args{"path": name},
		"%s is there already; --force replaces it", name)
}

// fileError says which file cannot be read or written, and why.
func fileError(code, name string, err error) error {
	kind := journey.KindIO
	switch {
	case errors.Is(err, fs.ErrNotExist):
		kind, code = journey.KindNotFound, "cli.no-file"
	case errors.Is(err, fs.ErrPermission):
		kind, code = journey.KindReadOnly, code+"-permission"
	}
	why := err
	var p *fs.PathError
	if errors.As(err, &p) {
		why = p.Err
	}
	return journey.NewError(kind, code, journey.Args{"path": name, "why": why.Error()}, "%s: %v", name, why)
}
