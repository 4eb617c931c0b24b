package guard

import "os"

// Charge is what a guard has to know.
type Charge struct {
	// Terminal is where the program draws, as it is before the program changes
	// its settings.
	Terminal *os.File
	// Folder is where crash reports go, Version what they name.
	Folder, Version string
	// Crashed is what to say after a crash, with Path where the path of the
	// report goes. Killed is what to say where there is nothing to report.
	Crashed, Killed string
}

// Path stands in Charge.Crashed for the path of the report.
const Path = "{path}"

// Restore is what puts a terminal back, whatever was on: it ends a sequence
// that was cut short, then synchronised output, the alternate screen, the
// mouse, reports of focus, bracketed paste and the extended keyboards, shows
// the cursor, and takes back colours, the cursor's form and the ground.
const Restore = "\x18\x1b\\\x1b[?2026l\x1b[<u\x1b[>4m\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1004l\x1b[?2004l" +
	"\x1b[?2027l\x1b]111\x1b\\\x1b[0m\x1b[?1049l\x1b[?25h\x1b[0 q\x1b[0m"
