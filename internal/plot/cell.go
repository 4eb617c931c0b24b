package plot

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"tappa/internal/journey"
	"tappa/internal/text"
)

// Role is what a piece of text means.
type Role uint8

// The roles.
const (
	// Blank is the space between things.
	Blank Role = iota
	// Text is what people wrote.
	Text
	// Title is a heading, and a number that sums up others.
	Title
	// Muted is what explains: counts, words of the legend.
	Muted
	// Unset stands where touchpoints have no value yet.
	Unset
	// Faint is for rules.
	Faint
	// Cursor is the bar on either side of the cell under the cursor.
	Cursor
	// Here is the name of the row and of the stage that the cursor is in.
	Here
	// Under is the ground of a cell under the cursor in which nothing is.
	Under
	// Heat is a value of a score, its level -2 to +2.
	Heat
	// Gap is a value of felt minus desired, its level -2 to +2.
	Gap
	// Scale is an amount, its level 0 to 4.
	Scale
	// Trace is a stroke or mark of a curve, its level the number of the curve.
	Trace
	// Ink is a mark that stands for a score without a ground of its own, its
	// level -2 to +2.
	Ink
)

// Cell is a piece of text on a line.
type Cell struct {
	// Text holds no control characters.
	Text string
	Role Role
	// Level is of use for Heat, Gap, Scale, Trace and Ink.
	Level int
	// Beside is the role of the values that a bar of the cursor must stand out
	// from.
	Beside Role
	// Over is Under for text on the ground of a cell under the cursor, which has
	// no colour of its own.
	Over Role
	// Target is the entity that the cell speaks of, empty for none.
	Target journey.ID
	// Columns is the width of Text where it is known, 0 where it is not.
	Columns int
}

// Width returns the number of columns that the cell takes.
func (c *Cell) Width() int {
	if c.Columns > 0 {
		return c.Columns
	}
	return text.Width(c.Text)
}

// Line is one line of a plot, from left to right.
type Line []Cell

// Width returns the number of columns that the line takes.
func (l Line) Width() int {
	w := 0
	for i := range l {
		w += l[i].Width()
	}
	return w
}

// String returns the text of the line without any style.
func (l Line) String() string {
	var b strings.Builder
	for i := range l {
		b.WriteString(l[i].Text)
	}
	return b.String()
}

// Page is a plot from top to bottom.
type Page []Line

// Words returns the words for a key of the message catalogues, filled with
// arguments.
type Words func(key string, args map[string]any) string

// WriteText writes a page line by line. paint puts the style on a cell; where
// it is nil the text is written bare and blanks at the end of lines are left
// out. The error is that of w.
func WriteText(w io.Writer, page Page, paint func(Cell) string) error {
	out := bufio.NewWriter(w)
	for _, line := range page {
		if paint == nil {
			out.WriteString(strings.TrimRight(line.String(), " "))
		} else {
			for _, c := range line {
				out.WriteString(paint(c))
			}
		}
		out.WriteByte('\n')
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("writing a plot: %w", err)
	}
	return nil
}

// fill returns the line with blanks at its end, so that it is w columns wide.
func (l Line) fill(w int) Line {
	if n := w - l.Width(); n > 0 {
		return append(l, Cell{Text: text.Spaces(n)})
	}
	return l
}
