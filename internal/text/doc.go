// Package text is the one place for text: cleaning what comes from outside,
// measuring and cutting what goes to the screen, and folding for search and
// for terminals without Unicode.
//
// Widths are columns of a terminal, counted by grapheme cluster.
package text
