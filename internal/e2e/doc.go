// Package e2e holds the tests that run the real program in a real terminal, as
// a person would: press keys, read the screen, quit, come back. It has no code
// of its own.
//
// The program is built once for all of them; TAPPA_BINARY names a ready one
// instead.
package e2e
