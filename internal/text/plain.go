package text

// Plain returns the width of s in columns, and true, where each character of s
// stands for itself in one column and Clean would leave it as it is: printable
// ASCII, the letters and signs of western Europe, and what the screen is built
// of (dashes, quotation marks, arrows, boxes, blocks). For any other text it
// returns false, and Width and Clean have to look closer. It allocates nothing
// and costs one look at each byte, so that every piece of every frame can be
// held against it.
func Plain(s string) (width int, ok bool) {
	i, joined := 0, 0 // bytes that continue a character
	for i < len(s) {
		c := s[i]
		if c >= 0x20 && c < 0x7f {
			i++
			continue
		}
		n := plainRune(s[i:])
		if n == 0 {
			return 0, false
		}
		i += n
		joined += n - 1
	}
	return len(s) - joined, true
}

// plainRune returns the length of the character that s begins with, 0 where it
// is not one of those that Plain speaks of.
func plainRune(s string) int {
	if len(s) < 2 || !continues(s[1]) {
		return 0
	}
	switch c := s[0]; {
	case c == 0xc2: // U+00A0 to U+00BF, without the soft hyphen
		if s[1] >= 0xa0 && s[1] != 0xad {
			return 2
		}
	case c >= 0xc3 && c <= 0xcb: // U+00C0 to U+02FF
		return 2
	case c == 0xe2 && len(s) > 2 && continues(s[2]):
		return plainSign(s[1], s[2])
	}
	return 0
}

// plainSign is plainRune for the signs from U+2000 on, by the bytes behind the
// first.
func plainSign(second, third byte) int {
	is := false
	switch second {
	case 0x80: // dashes, quotation marks, bullets, the ellipsis, ‹ and ›
		is = third >= 0x90 && third <= 0xa7 || third == 0xb9 || third == 0xba
	case 0x86: // arrows
		is = third >= 0x90 && third <= 0x93
	case 0x94, 0x95, 0x96: // boxes and blocks; small squares may be emoji
		is = second != 0x96 || third != 0xaa && third != 0xab && third != 0xb6
	case 0x97: // shapes
		is = third < 0xbb && third != 0x80
	case 0x9c: // ✓ and ✗
		is = third == 0x93 || third == 0x97
	}
	if is {
		return 3
	}
	return 0
}

func continues(c byte) bool { return c >= 0x80 && c < 0xc0 }
