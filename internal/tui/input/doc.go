// Package input holds the two fields in which people type: one line, and text
// of several lines. They work on grapheme clusters, so that the cursor stands
// where the eye expects it whatever the script, draw their own cursor, which
// never blinks, and let in nothing that could reach the terminal as a code.
package input
