//go:build unix

package bolt

import (
	"os"
	"syscall"
)

// names returns how many names a file has.
func names(info os.FileInfo) uint64 {
	if s, is := info.Sys().(*syscall.Stat_t); is {
		return uint64(s.Nlink)
	}
	return 1
}
