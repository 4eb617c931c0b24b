// Package guard gives the terminal back when the program cannot do it itself:
// after a panic in any goroutine, a fault or kill -9.
//
// The guard is a second process of the same program, which waits at one end of
// a pipe. It is started once the screen stands, so it costs no time at the
// start. A program that ends in order says so on the pipe; if the pipe ends
// without that, the program has died, and the guard puts the terminal back,
// keeps what the runtime said as a crash report, and tells the person in front
// of the screen. It lives in a process group of its own, so that neither keys
// nor the signals of job control reach it. On systems without process groups
// there is no guard.
package guard
