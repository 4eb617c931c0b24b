package text

import "unicode/utf8"

// introducer is what an escape sequence begins with.
type introducer uint8

const (
	none          introducer = iota
	escape                   // ESC and nothing we know of behind it
	control                  // CSI
	command                  // OSC, which BEL may end
	controlString            // DCS, SOS, PM, APC
)

// sequence returns the length of the escape sequence that s begins with, 0 if
// it begins with none. Of a sequence that does not end, it is the length of
// the introducer.
func sequence(s string) int {
	kind, size := introduced(s)
	end := 0
	switch kind {
	case none:
		return 0
	case escape:
		end = escapeEnd(s, size)
	case control:
		end = controlEnd(s, size)
	case command, controlString:
		end = stringEnd(s, size, kind == command)
	}
	if end == 0 {
		return size
	}
	return end
}

// introduced reads an introducer in its 7-bit form (ESC and a letter), its
// 8-bit form (one byte that is not valid UTF-8) or its UTF-8 form.
func introduced(s string) (introducer, int) {
	switch c := s[0]; {
	case c == 0x1b && len(s) > 1 && s[1] >= '@' && s[1] <= '_':
		if kind := ofC1(s[1] + 0x40); kind != none {
			return kind, 2
		}
		return escape, 1
	case c == 0x1b:
		return escape, 1
	case c >= 0x80 && c < 0xa0:
		return ofC1(c), 1
	case c == 0xc2 && len(s) > 1 && s[1] >= 0x80 && s[1] < 0xa0:
		return ofC1(s[1]), 2
	}
	return none, 0
}

// ofC1 returns the kind of sequence that a C1 control begins.
func ofC1(c byte) introducer {
	switch c {
	case 0x9b:
		return control
	case 0x9d:
		return command
	case 0x90, 0x98, 0x9e, 0x9f:
		return controlString
	}
	return none
}

// escapeEnd finds the end of ESC, intermediates, final; 0 if there is none.
func escapeEnd(s string, i int) int {
	for i < len(s) && s[i] >= 0x20 && s[i] <= 0x2f {
		i++
	}
	if i < len(s) && s[i] >= 0x30 && s[i] <= 0x7e {
		return i + 1
	}
	return 0
}

// controlEnd finds the end of parameters, intermediates, final; 0 if there is
// none.
func controlEnd(s string, i int) int {
	for i < len(s) && s[i] >= 0x30 && s[i] <= 0x3f {
		i++
	}
	for i < len(s) && s[i] >= 0x20 && s[i] <= 0x2f {
		i++
	}
	if i < len(s) && s[i] >= 0x40 && s[i] <= 0x7e {
		return i + 1
	}
	return 0
}

// stringEnd finds the string terminator, or BEL where that ends it too; 0 if
// another sequence or an abort comes first.
func stringEnd(s string, i int, bell bool) int {
	for i < len(s) {
		c := s[i]
		switch {
		case c == 0x07 && bell:
			return i + 1
		case c == 0x18 || c == 0x1a: // CAN and SUB end any sequence
			return i + 1
		case c == 0x1b:
			if i+1 < len(s) && s[i+1] == '\\' {
				return i + 2
			}
			return 0
		case c < utf8.RuneSelf:
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == '\u009c' || r == utf8.RuneError && size == 1 && c == 0x9c {
			return i + size
		}
		if kind, _ := introduced(s[i:]); kind != none {
			return 0
		}
		i += size
	}
	return 0
}
