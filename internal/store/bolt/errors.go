package bolt

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"syscall"

	"tappa/internal/journey"
	"tappa/internal/text"
)

// fail makes an error of the store about the file at path.
func fail(kind journey.ErrorKind, code, path, format string) *journey.Error {
	return journey.NewError(kind, code, journey.Args{"path": path}, format, path)
}

func errDamaged(path, what string) *journey.Error {
	return journey.NewError(journey.KindDamaged, "store.damaged", journey.Args{"path": path, "what": what},
		"the file %s is damaged (%s); it was left as it is", path, what)
}

func errEmptyFile(path string) *journey.Error {
	return fail(journey.KindDamaged, "store.empty-file", path,
		"the file %s is empty: its maps were lost by another program or a full disk; it was left as it is")
}

func errForeign(path string) *journey.Error {
	return fail(journey.KindForeign, "store.foreign", path, "%s is not a file of tappa; it was left as it is")
}

func errNotAFile(path string) *journey.Error {
	return fail(journey.KindForeign, "store.not-a-file", path, "%s is not an ordinary file")
}

func errNewer(path string, found int) *journey.Error {
	return journey.NewError(journey.KindNewer, "store.newer", journey.Args{"path": path, "found": found, "known": schema},
		"the file %s has schema %d, this tappa knows %d; it was left as it is", path, found, schema)
}

func errLocked(path string) *journey.Error {
	return fail(journey.KindLocked, "store.locked", path, "another process keeps the file %s locked")
}

// errLockedBy names the process that holds the lock of f where that is known.
func errLockedBy(path string, f *os.File) *journey.Error {
	pid, program := holder(f)
	if pid == 0 {
		return errLocked(path)
	}
	program, _ = text.Clean(program)
	return journey.NewError(journey.KindLocked, "store.locked-by", journey.Args{"path": path, "pid": strconv.Itoa(pid), "program": program},
		"%s (process %d) keeps the file %s locked", program, pid, path)
}

func errNetwork(path, kind string) *journey.Error {
	return journey.NewError(journey.KindForeign, "store.network", journey.Args{"path": path, "kind": kind},
		"the file %s lies on another computer (%s), where locks cannot be relied on; it was not opened", path, kind)
}

func errReadOnly(path string) *journey.Error {
	return fail(journey.KindReadOnly, "store.read-only", path, "the file %s cannot be written")
}

func errReplaced(path string) *journey.Error {
	return fail(journey.KindReplaced, "store.replaced", path, "the file %s was replaced by another program")
}

func errGone(path string) *journey.Error {
	return fail(journey.KindReplaced, "store.gone", path, "the file %s was moved or deleted by another program")
}

func errClosed(path string) *journey.Error {
	return fail(journey.KindIO, "store.closed", path, "the file %s is closed already")
}

// translate turns what the system or bbolt reports about the file at path into
// an error with a kind. An error that has a kind already is left alone.
func translate(path string, err error, write bool) error {
	var ours *journey.Error
	if err == nil || errors.As(err, &ours) {
		return err
	}
	var newer errSchema
	switch {
	case errors.As(err, &newer):
		return errNewer(path, int(newer))
	case errors.Is(err, errRecord):
		return errDamaged(path, err.Error()).Wrap(err)
	case isAny(err, noRoom...):
		return fail(journey.KindFull, "store.full", path, "no room is left on the disk of %s").Wrap(err)
	case write && (errors.Is(err, fs.ErrPermission) || isAny(err, notWritable...)):
		return errReadOnly(path).Wrap(err)
	case errors.Is(err, fs.ErrPermission):
		return fail(journey.KindIO, "store.no-permission", path, "the file %s may not be read").Wrap(err)
	case isAny(err, noLocks...):
		return fail(journey.KindIO, "store.no-locks", path, "the disk of %s knows no locks").Wrap(err)
	}
	return journey.NewError(journey.KindIO, "store.io", journey.Args{"path": path, "reason": reason(err)},
		"the file %s could not be read or written", path).Wrap(err)
}

// isAny reports whether err is one of the codes. bbolt writes some of the codes
// it meets into a text, so the texts are looked for as well.
func isAny(err error, codes ...syscall.Errno) bool {
	for _, code := range codes {
		if errors.Is(err, code) || strings.HasSuffix(err.Error(), code.Error()) {
			return true
		}
	}
	return false
}

// reason returns the innermost text of a failure of the system.
func reason(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		return link.Err.Error()
	}
	return err.Error()
}

// recovered turns a panic, or a fault of the memory the file is mapped to, into
// an error.
func recovered(r any) error { return fmt.Errorf("%w: %v", errRecord, r) }
