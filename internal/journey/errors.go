package journey

import (
	"errors"
	"fmt"
)

// ErrorKind says what sort of failure an Error is, so that code can decide
// without reading sentences.
type ErrorKind uint8

// The kinds of failure. Adapters map what they meet to one of these.
const (
	// KindInternal is a failure nobody planned for.
	KindInternal ErrorKind = iota
	// KindInvalid is input that breaks a rule of the model.
	KindInvalid
	// KindNotFound is a name or id that nothing answers to.
	KindNotFound
	// KindAmbiguous is a name that several things answer to.
	KindAmbiguous
	// KindConflict is an entity that somebody else changed in the meantime.
	KindConflict
	// KindReferenced is a removal of something that is still referred to.
	KindReferenced
	// KindLimit is input over one of the limits of the program.
	KindLimit
	// KindExists is a target that is already there.
	KindExists
	// KindDamaged is a file whose content cannot be trusted.
	KindDamaged
	// KindForeign is a file that is not ours.
	KindForeign
	// KindNewer is a file or document of a newer version of tappa.
	KindNewer
	// KindLocked is a file that another process keeps locked.
	KindLocked
	// KindReadOnly is a file or folder that cannot be written.
	KindReadOnly
	// KindFull is a disk or quota without room.
	KindFull
	// KindReplaced is a file that was replaced or removed by another program.
	KindReplaced
	// KindIO is any other failure of the system below.
	KindIO
)

// Args are the values that a message of the catalogue is filled with.
type Args map[string]any

// Error is the error type of the whole program. Code names the message in the
// catalogues, Args fill it, Text is the same sentence in English for logs.
type Error struct {
	Kind ErrorKind
	Code string
	Args Args
	Text string
	Err  error
}

// NewError makes an Error whose English text is built from format and a.
func NewError(kind ErrorKind, code string, args Args, format string, a ...any) *Error {
	return &Error{Kind: kind, Code: code, Args: args, Text: fmt.Sprintf(format, a...)}
}

// Wrap returns a copy of e that carries the cause err.
func (e *Error) Wrap(err error) *Error {
	c := *e
	c.Err = err
	return &c
}

// Error returns the English sentence, with the cause behind it.
func (e *Error) Error() string {
	if e.Err != nil {
		return e.Text + ": " + e.Err.Error()
	}
	return e.Text
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// KindOf returns the kind of the first Error in err's chain, KindInternal if
// there is none.
func KindOf(err error) ErrorKind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return KindInternal
}

// IsKind reports whether err carries the given kind.
func IsKind(err error, kind ErrorKind) bool {
	var e *Error
	return errors.As(err, &e) && e.Kind == kind
}
