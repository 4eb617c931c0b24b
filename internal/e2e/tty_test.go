//go:build unix

package e2e

import "syscall"

// ownTerminal makes the terminal on standard input the program's own.
func ownTerminal() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setsid: true, Setctty: true} }
