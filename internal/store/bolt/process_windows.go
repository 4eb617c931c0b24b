package bolt

import (
	"strconv"

	"golang.org/x/sys/windows"
)

// stillActive is the exit code of a process that has not ended.
const stillActive = 259

// bornOf reports whether a process of this machine runs, and when it began.
func bornOf(pid int) (string, bool) {
	h, err := windows.OpenProcess(windows.PROCESS_QUERY_LIMITED_INFORMATION, false, uint32(pid))
	if err != nil {
		return "", false
	}
	defer windows.CloseHandle(h)
	var code uint32
	if err := windows.GetExitCodeProcess(h, &code); err != nil || code != stillActive {
		return "", false
	}
	var born, ended, kernel, user windows.Filetime
	if err := windows.GetProcessTimes(h, &born, &ended, &kernel, &user); err != nil {
		return "", true
	}
	return strconv.FormatInt(born.Nanoseconds(), 10), true
}
