package cli

import "os"

// follow returns nothing to listen to: no process is stopped on this system.
func follow() (<-chan os.Signal, func()) {
	stops := make(chan os.Signal)
	return stops, func() { close(stops) }
}
