//go:build !linux

package cli

import "time"

// elapsed returns the time on the wall: it counts on while the machine sleeps,
// and there is no other clock that does so everywhere.
func elapsed() time.Duration { return time.Duration(time.Now().UnixNano()) }
