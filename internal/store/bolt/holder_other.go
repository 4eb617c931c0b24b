//go:build !linux

package bolt

import "os"

// holder returns which process holds the lock of f; it cannot be known here.
func holder(*os.File) (pid int, program string) { return 0, "" }
