// Package cells builds the lines of the screen out of painted segments, with
// their width known, and puts boxes over lines that are already made.
package cells

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"tappa/internal/text"
)

// Line is a line under construction. Each segment brings its own pen, an
// escape sequence that sets the whole state; String ends the line. The zero
// Line is empty and ready; a Line that was Cleared is, too, and needs no room
// anew.
type Line struct {
	b     []byte
	width int
	dirty bool // a pen is in force
}

// Width returns the columns filled so far.
func (l *Line) Width() int { return l.width }

// Clear empties the line and keeps its room for the next one.
func (l *Line) Clear() *Line {
	l.b, l.width, l.dirty = l.b[:0], 0, false
	return l
}

// Add appends s painted with pen. The text of a file may be anybody's, so
// nothing of it that a terminal would obey gets past this place; what is left
// is no wider than what the caller measured, so that columns stay.
func (l *Line) Add(pen, s string) *Line {
	w, plain := text.Plain(s)
	if !plain {
		if clean, n := text.Clean(s); n > 0 {
			s = text.TruncateWith(clean, text.Width(s), "")
		}
		w = text.Width(s)
	}
	return l.put(pen, s, w)
}

// put appends s, which is clean and w columns wide.
func (l *Line) put(pen, s string, w int) *Line {
	if s == "" {
		return l
	}
	l.grow()
	l.b = append(l.b, pen...)
	l.b = append(l.b, s...)
	l.width += w
	l.dirty = true
	return l
}

// usualLine is the bytes that most lines of a part take, pens included.
const usualLine = 256

// grow makes room for a usual line at once instead of bit by bit.
func (l *Line) grow() {
	if cap(l.b) == 0 {
		l.b = make([]byte, 0, usualLine)
	}
}

// Fit appends s painted with pen, cut to at most w columns.
func (l *Line) Fit(pen, s string, w int) *Line {
	if n, plain := text.Plain(s); plain && n <= w {
		return l.put(pen, s, n)
	}
	s, _ = text.Clean(s)
	return l.Add(pen, text.Truncate(s, w))
}

// Styled appends a string that is w columns wide and painted already.
func (l *Line) Styled(s string, w int) *Line {
	l.grow()
	l.b = append(l.b, s...)
	l.width += w
	l.dirty = true
	return l
}

// Gap appends n blank columns painted with pen.
func (l *Line) Gap(pen string, n int) *Line {
	if n <= 0 {
		return l
	}
	l.grow()
	l.b = append(l.b, pen...)
	l.b = append(l.b, Blank(n)...)
	l.width += n
	l.dirty = true
	return l
}

// To fills the line with blanks up to column w.
func (l *Line) To(pen string, w int) *Line { return l.Gap(pen, w-l.width) }

// String ends the line with reset and returns it.
func (l *Line) String(reset string) string {
	l.end(reset)
	return string(l.b)
}

func (l *Line) end(reset string) {
	if l.dirty {
		l.b = append(l.b, reset...)
		l.dirty = false
	}
}

const blanks = "                                                                                                                                "

// Blank returns n blanks.
func Blank(n int) string {
	if n <= 0 {
		return ""
	}
	if n <= len(blanks) {
		return blanks[:n]
	}
	return strings.Repeat(" ", n)
}

// Splice puts patch, which is w columns wide, over the columns from x of a
// painted row that is total columns wide.
func Splice(row string, total int, patch string, x, w int, reset string) string {
	if x >= total || x+w <= 0 {
		return row
	}
	var b strings.Builder
	b.WriteString(fill(ansi.Truncate(row, x, ""), x))
	b.WriteString(reset)
	b.WriteString(patch)
	b.WriteString(reset)
	if rest := total - x - w; rest > 0 {
		right := ansi.TruncateLeft(row, x+w, "")
		if ansi.StringWidth(right) > max(0, ansi.StringWidth(row)-x-w) {
			// The edge cuts a wide character in two: a blank for its half.
			right = " " + ansi.TruncateLeft(row, x+w+1, "")
		}
		b.WriteString(right)
	}
	return b.String()
}

// fill pads a painted string to w columns, where a wide character was cut.
func fill(s string, w int) string { return s + Blank(w-ansi.StringWidth(s)) }

// Exactly returns a painted row cut or filled to w columns.
func Exactly(row string, w int, reset string) string {
	return fill(ansi.Truncate(row, w, "")+reset, w)
}
