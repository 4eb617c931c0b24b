// Package cli is the command line: its commands, what they print, and the one
// place where a store, a theme and the interactive program are put together.
//
// What a command was asked for goes to standard output, everything else to
// standard error. A run ends with 0 when it did what it was asked, with 1 when
// it could not, and with 2 when it was asked wrongly.
package cli
