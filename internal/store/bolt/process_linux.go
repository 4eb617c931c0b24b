package bolt

import (
	"bytes"
	"os"
	"strconv"
)

// bornOf reports whether a process of this machine runs, and when it began: the
// boot and the clock tick of its start.
func bornOf(pid int) (string, bool) {
	stat, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	if err != nil {
		return "", false
	}
	// The name in the second field may hold anything; the fields that count
	// follow its closing bracket. The start is the 22nd of all.
	fields := bytes.Fields(stat[bytes.LastIndexByte(stat, ')')+1:])
	const state, start = 0, 19
	if len(fields) <= start || bytes.Equal(fields[state], []byte("Z")) {
		return "", false
	}
	boot, _ := os.ReadFile("/proc/sys/kernel/random/boot_id") // without it the tick must do
	return string(bytes.TrimSpace(boot)) + "/" + string(fields[start]), true
}
