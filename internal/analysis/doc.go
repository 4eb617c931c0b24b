// Package analysis is the arithmetic over a map: it answers what a map says
// without knowing how the answer is shown.
//
// Everything here is pure. A result refers to the entities of the map it was
// made from, which never change, so it stays true for that version of the map
// and is made anew for the next one.
package analysis
