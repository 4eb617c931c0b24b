//go:build !(linux || darwin || dragonfly || freebsd || netbsd || openbsd)

package guard

// Serve reports that this process is not a guard.
func Serve() bool { return false }

// Start returns no guard.
func Start(Charge) *Guard { return nil }

// Guard is a running guard; nil is none.
type Guard struct{}

// Dismiss does nothing.
func (*Guard) Dismiss() {}

// Hold holds nothing.
func (*Guard) Hold() (release func()) { return func() {} }
