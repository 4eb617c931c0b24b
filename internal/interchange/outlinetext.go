package interchange

import (
	"strings"

	"tappa/internal/journey"
	"tappa/internal/text"
)

// How texts stand in an outline. The first line of a text stands behind its key
// or bullet, the others below it, indented by textIndent. A backslash takes the
// meaning off a sign behind it; at the end of a line it only keeps what is in
// front of it: spaces that an editor would take away, or an empty line that
// would be taken for the end.
const (
	fieldIndent = "  "
	textIndent  = "    "
)

// writeText returns the lines of a text as they stand in an outline, the first
// without its indent.
func writeText(s string) []string {
	s, _ = text.CleanText(s)
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		edge := i == 0 || i == len(lines)-1
		switch {
		case line == "" && edge && len(lines) > 1:
			lines[i] = `\`
		case line == "":
		default:
			line = escapeSlashes(line)
			if i == 0 && line[0] == ' ' {
				line = `\` + line
			}
			if line[len(line)-1] == ' ' {
				line += `\`
			}
			if i > 0 {
				line = textIndent + line
			}
			lines[i] = line
		}
		if lines[i] == `\` && i > 0 {
			lines[i] = textIndent + `\`
		}
	}
	return lines
}

// readLine takes the backslashes out of one line of a text, and the spaces at
// its end that none of them keeps.
func readLine(s string) string {
	n := len(s) - len(strings.TrimRight(s, `\`))
	if n%2 == 1 {
		return unescape(s[:len(s)-1])
	}
	return unescape(strings.TrimRight(s, " "))
}

// writeTitle writes a text of one line that may have an id behind it.
func writeTitle(s string) string { return guardID(writeText(tidy(s))[0]) }

// guardID puts a backslash into what would be taken for an id at the end of a
// line.
func guardID(line string) string {
	if _, id := cutID(line); id != "" {
		i := strings.LastIndexByte(line, '^')
		return line[:i] + `\` + line[i:]
	}
	return line
}

// cutID divides a line into its text and the id at its end, where there is one.
func cutID(s string) (rest string, id journey.ID) {
	s = strings.TrimRight(s, " ")
	i := strings.LastIndexByte(s, '^')
	if i < 0 || i > 0 && s[i-1] != ' ' || !journey.ValidID(journey.ID(s[i+1:])) {
		return s, ""
	}
	return strings.TrimRight(s[:i], " "), journey.ID(s[i+1:])
}

// idBehind puts an id behind a line.
func idBehind(line string, id journey.ID) string {
	if line == "" {
		return "^" + string(id)
	}
	return line + " ^" + string(id)
}

// splitList divides a list at the commas that no backslash stands in front of.
func splitList(s string) []string {
	var out []string
	from := 0
	for i := 0; i < len(s); i++ {
		switch {
		case escapes(s, i):
			i++
		case s[i] == ',':
			out = append(out, strings.TrimSpace(s[from:i]))
			from = i + 1
		}
	}
	if rest := strings.TrimSpace(s[from:]); rest != "" || len(out) > 0 {
		out = append(out, rest)
	}
	return out
}

// mention writes the name and id of an entity so that it can stand in a list.
func mention(name string, id journey.ID) string {
	return idBehind(strings.ReplaceAll(writeTitle(name), ",", `\,`), id)
}
