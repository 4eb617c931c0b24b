package bolt

import (
	"strconv"

	"golang.org/x/sys/unix"
)

// bornOf reports whether a process of this machine runs, and when it began.
func bornOf(pid int) (string, bool) {
	info, err := unix.SysctlKinfoProc("kern.proc.pid", pid)
	if err != nil || info.Proc.P_pid != int32(pid) {
		return "", false
	}
	start := info.Proc.P_starttime
	return strconv.FormatInt(start.Nano(), 10), true
}
