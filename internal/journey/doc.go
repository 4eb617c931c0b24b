// Package journey is the domain of tappa: customer journey maps, their stages,
// touchpoints, personas and measurements, the scores and the emotion
// vocabulary, and the rules that make a map valid.
//
// Everything here is plain data and pure arithmetic. The package imports the
// standard library alone; it knows no clock, no file and no terminal.
//
// Entities are shared by pointer between versions of a map and must never be
// changed in place: clone, change the clone, and put it into a new map (the
// edit package does this).
package journey
