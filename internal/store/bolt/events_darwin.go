package bolt

import "golang.org/x/sys/unix"

// eventsCome reports whether the system tells of changes that others make in
// folder: not of those made on another machine.
func eventsCome(folder string) bool {
	var fs unix.Statfs_t
	return unix.Statfs(folder, &fs) == nil && fs.Flags&unix.MNT_LOCAL != 0
}
