package bolt

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

// holder returns the number of the process that holds the lock of f, and the
// name of its program; 0 where that cannot be known, as where the process is of
// another container.
func holder(f *os.File) (pid int, program string) {
	info, err := f.Stat()
	if err != nil {
		return 0, ""
	}
	stat, is := info.Sys().(*syscall.Stat_t)
	locks, err := os.ReadFile("/proc/locks")
	if err != nil || !is {
		return 0, ""
	}
	dev := uint64(stat.Dev) //nolint:unconvert // another type on other processors
	for _, l := range parseLocks(string(locks)) {
		if l.inode != stat.Ino || l.device != fmt.Sprintf("%02x:%02x", unix.Major(dev), unix.Minor(dev)) && !hasOpen(l.pid, f.Name()) {
			continue
		}
		name, err := os.ReadFile("/proc/" + strconv.Itoa(l.pid) + "/comm")
		if err != nil {
			continue // gone, or not to be seen from here
		}
		return l.pid, strings.TrimSpace(string(name))
	}
	return 0, ""
}

// flock is one line of /proc/locks: a lock on a whole file that somebody has.
type flock struct {
	pid    int
	device string // as there: major:minor, in hexadecimal digits
	inode  uint64
}

// parseLocks reads /proc/locks. Locks that are waited for, and those of other
// kinds, are left out.
func parseLocks(content string) (list []flock) {
	for line := range strings.Lines(content) {
		// 1: FLOCK  ADVISORY  WRITE 19431 fe:00:9979624 0 EOF
		fields := strings.Fields(line)
		const kind, owner, place = 1, 4, 5
		if len(fields) <= place || fields[kind] != "FLOCK" {
			continue
		}
		at := strings.LastIndexByte(fields[place], ':')
		pid, err := strconv.Atoi(fields[owner])
		inode, err2 := strconv.ParseUint(fields[place][at+1:], 10, 64)
		if at < 0 || err != nil || err2 != nil || pid <= 0 {
			continue
		}
		list = append(list, flock{pid, fields[place][:at], inode})
	}
	return list
}

// hasOpen reports whether a process has the file at path open. Some disks have
// one number for the lock and another for the file.
func hasOpen(pid int, path string) bool {
	folder := "/proc/" + strconv.Itoa(pid) + "/fd/"
	list, err := os.ReadDir(folder)
	if err != nil {
		return false
	}
	return slices.ContainsFunc(list, func(e os.DirEntry) bool {
		to, err := os.Readlink(folder + e.Name())
		return err == nil && to == path
	})
}
