// Package status holds the line that tells the truth about saving, and the
// notices that tell what just happened.
package status

import (
	"time"

	"tappa/internal/lang"
	"tappa/internal/tui/style"
)

// Level is how much a notice matters.
type Level uint8

// The levels of a notice.
const (
	Info Level = iota
	Warning
	Failure
)

// Life is how long a notice of level Info stays on the screen; what matters
// more stays until the next key.
const Life = 4 * time.Second

// Save is how much of what is on the screen is on the disk.
type Save struct {
	Pending int
	At      time.Time
	Err     error
}

// Status is the state of saving and the notice on the screen.
type Status struct {
	wayOut string // the key that writes the map elsewhere
	st     *style.Styles
	cat    *lang.Catalogue
	save   Save
	only   bool // the file can only be read
	text   string
	level  Level
	turn   int
}

// New returns a status without a notice.
func New(st *style.Styles, cat *lang.Catalogue) *Status { return &Status{st: st, cat: cat} }

// SetStyles changes what the status paints with.
func (s *Status) SetStyles(st *style.Styles) { s.st = st }

// SetReadOnly says whether the file can only be read.
func (s *Status) SetReadOnly(only bool) { s.only = only }

// SetSave takes note of the state of saving and reports whether it shows.
func (s *Status) SetSave(v Save) bool {
	changed := s.save != v
	s.save = v
	return changed
}

// Notify shows a notice and returns its number, by which Expire ends it.
func (s *Status) Notify(level Level, text string) int {
	s.turn++
	s.level, s.text = level, text
	return s.turn
}

// Expire ends the notice with the given number, if it is still on the screen.
func (s *Status) Expire(turn int) bool {
	if s.turn != turn || s.text == "" || s.level != Info {
		return false
	}
	s.text = ""
	return true
}

// Dismiss ends any notice; a key was pressed.
func (s *Status) Dismiss() { s.text = "" }

// Saved returns the state of saving as it stands in the header, with its pen
// and without.
func (s *Status) Saved(now time.Time) (pen, text string) {
	on := &s.st.On
	switch {
	case s.save.Err != nil:
		return on.BadStrong, s.mark(s.st.Cross) + s.cat.T("status.not-saved")
	case s.only:
		return on.Warn, s.cat.T("status.read-only")
	case s.save.Pending > 0:
		return on.Muted, s.cat.T("status.saving")
	case s.save.At.IsZero():
		return "", ""
	}
	return on.Good, s.mark(s.st.Check) + s.cat.T("status.saved") + "  " + s.cat.When(s.save.At, now)
}

// mark returns a glyph in front of a word. In ASCII there is none: a letter
// would read as part of the word.
func (s *Status) mark(glyph string) string {
	if s.st.ASCII {
		return ""
	}
	return glyph + " "
}

// Line returns the notice with its pen, or why nothing can be saved; empty
// where there is nothing to say.
func (s *Status) Line() (pen, text string) {
	on := &s.st.On
	switch {
	case s.text != "" && s.level == Failure:
		return on.Bad, s.text
	case s.text != "" && s.level == Warning:
		return on.Warn, s.text
	case s.text != "":
		return on.Text, s.text
	case s.save.Err != nil:
		why := s.cat.F("status.why-not-saved", lang.Args{"why": s.cat.Error(s.save.Err), "n": s.save.Pending})
		if s.wayOut != "" {
			why = s.cat.F("status.way-out", lang.Args{"key": s.wayOut}) + " " + why
		}
		return on.Bad, why
	}
	return "", ""
}
