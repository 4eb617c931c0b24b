package present

import "strings"

// numeralRows is the height of a large number.
const numeralRows = 5

// numerals are the characters of large numbers: a row of five by five dots
// each, narrower for signs and points.
var numerals = map[rune][numeralRows]string{
	'0': {"####", "#  #", "#  #", "#  #", "####"},
	'1': {" ## ", "  # ", "  # ", "  # ", " ###"},
	'2': {"####", "   #", "####", "#   ", "####"},
	'3': {"####", "   #", " ###", "   #", "####"},
	'4': {"#  #", "#  #", "####", "   #", "   #"},
	'5': {"####", "#   ", "####", "   #", "####"},
	'6': {"####", "#   ", "####", "#  #", "####"},
	'7': {"####", "   #", "  # ", "  # ", "  # "},
	'8': {"####", "#  #", "####", "#  #", "####"},
	'9': {"####", "#  #", "####", "   #", "####"},
	'+': {"   ", " # ", "###", " # ", "   "},
	'-': {"   ", "   ", "###", "   ", "   "},
	'?': {"####", "   #", " ## ", "    ", " #  "},
	'.': {" ", " ", " ", " ", "#"},
	',': {" ", " ", " ", " ", "#"},
}

// numeral returns a number in large characters, five rows of equal width. A
// character that it does not know is left out.
func numeral(s, dot string) []string {
	rows := make([]string, numeralRows)
	for i, r := range s {
		glyph, known := numerals[r]
		if !known {
			continue
		}
		for y := range rows {
			if i > 0 {
				rows[y] += " "
			}
			// A dot is two columns wide, so that it is about square.
			for _, c := range glyph[y] {
				if c == '#' {
					rows[y] += dot + dot
				} else {
					rows[y] += "  "
				}
			}
		}
	}
	return rows
}

// spaced sets the letters of a short title apart.
func spaced(s string) string {
	var b strings.Builder
	for i, r := range []rune(s) {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return b.String()
}
