package cli

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/lipgloss/v2"
	"charm.land/lipgloss/v2/table"
	"github.com/charmbracelet/colorprofile"
	"golang.org/x/term"

	"tappa/internal/text"
	"tappa/internal/theme"
)

// plainWidth is how wide output is where there is no terminal to ask: what
// fits in a mail, a diff and a terminal of any size.
const plainWidth = 80

// environment makes a map of an environment in the form of os.Environ.
func environment(list []string) map[string]string {
	env := make(map[string]string, len(list))
	for _, e := range list {
		if name, value, ok := strings.Cut(e, "="); ok {
			env[name] = value
		}
	}
	return env
}

func (r *run) getenv(name string) string { return r.env[name] }

// safe makes a text of one or more lines fit for the terminal.
func (r *run) safe(s string) string {
	s, _ = text.CleanText(s)
	if r.flags.ascii {
		s = text.ASCII(s)
	}
	return s
}

// word makes a text fit for one cell of a table or one place in a line.
func (r *run) word(s string) string {
	s, _ = text.Clean(s)
	if r.flags.ascii {
		s = text.ASCII(s)
	}
	return s
}

// complain writes a line to standard error, where a failure to write has
// nowhere to go.
func (r *run) complain(line string) { _, _ = fmt.Fprintln(r.Stderr, r.safe(line)) }

// print writes lines to standard output, made safe.
func (r *run) print(lines ...string) error {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(strings.TrimRight(r.safe(l), " "))
		b.WriteByte('\n')
	}
	_, err := io.WriteString(r.Stdout, b.String())
	return err
}

// printJSON writes v as an indented document. What a terminal might obey is
// written as an escape of JSON, and with --ascii so is all that is not ASCII.
func (r *run) printJSON(v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return err
	}
	_, err := r.Stdout.Write(escapeJSON(b.Bytes(), r.flags.ascii))
	return err
}

// escapeJSON escapes in an encoded document the characters that do not stand
// for themselves, or all beyond ASCII. Outside strings there are none of them.
func escapeJSON(doc []byte, ascii bool) []byte {
	out := make([]byte, 0, len(doc))
	for len(doc) > 0 {
		c, size := utf8.DecodeRune(doc)
		switch {
		case c == 0x7f || c > 0x7f && (ascii || !plainRune(c)):
			out = appendEscape(out, c)
		default:
			out = append(out, doc[:size]...)
		}
		doc = doc[size:]
	}
	return out
}

// plainRune reports whether a character beyond ASCII stands for itself on a
// terminal: no control code, no invisible mark of format but the joiners, no
// break of a line.
func plainRune(c rune) bool {
	const nonJoiner, joiner = '\u200c', '\u200d'
	return c == nonJoiner || c == joiner || !unicode.In(c, unicode.C, unicode.Zl, unicode.Zp)
}

func appendEscape(out []byte, c rune) []byte {
	if c > 0xffff {
		c -= 0x10000
		return fmt.Appendf(out, `\u%04x\u%04x`, 0xd800+(c>>10), 0xdc00+(c&0x3ff))
	}
	return fmt.Appendf(out, `\u%04x`, c)
}

// width returns how many columns output has: as asked, else those of the
// terminal, else plainWidth.
func (r *run) width(asked int) int {
	if asked > 0 {
		return asked
	}
	if w, _, err := term.GetSize(int(r.Stdout.Fd())); err == nil && w > 0 {
		return w
	}
	return plainWidth
}

func (r *run) isTerminal() bool { return term.IsTerminal(int(r.Stdout.Fd())) }

// depth returns how many colours output may have. --color decides; else
// NO_COLOR takes them away, else CLICOLOR_FORCE gives them, else CLICOLOR=0
// takes them away, else a terminal has what it can show. A variable that is
// set but empty says nothing.
func (r *run) depth() theme.Depth {
	forced := r.getenv("CLICOLOR_FORCE")
	switch {
	case r.flags.color == "never":
		return theme.Mono
	case r.flags.color == "always":
		return max(theme.Colour16, r.terminalDepth())
	case r.getenv("NO_COLOR") != "":
		return theme.Mono
	case forced != "" && forced != "0":
		return max(theme.Colour16, r.terminalDepth())
	case r.getenv("CLICOLOR") == "0":
		return theme.Mono
	case r.isTerminal():
		return r.terminalDepth()
	}
	return theme.Mono
}

// terminalDepth returns what the terminal that the environment names can show.
func (r *run) terminalDepth() theme.Depth {
	env := slices.DeleteFunc(slices.Clone(r.Env), func(e string) bool {
		return strings.HasPrefix(e, "NO_COLOR=") || strings.HasPrefix(e, "CLICOLOR")
	})
	profile := colorprofile.Env(env)
	if r.isTerminal() {
		profile = colorprofile.Detect(r.Stdout, env)
	}
	switch profile {
	case colorprofile.TrueColor:
		return theme.TrueColour
	case colorprofile.ANSI256:
		return theme.Colour256
	case colorprofile.ANSI:
		return theme.Colour16
	}
	return theme.Mono
}

// sheet returns the theme at the depth that output may have, nil where output
// has no colours.
func (r *run) sheet() (*theme.Sheet, error) {
	depth := r.depth()
	name := cmp.Or(r.flags.theme, r.settings.Theme)
	if name == "" && depth == theme.Mono {
		return nil, nil
	}
	t := theme.Auto(r.onDark())
	if name != "" {
		var err error
		if t, err = theme.Load(name, r.paths.Themes); err != nil {
			if r.flags.theme != "" {
				return nil, misuse{err}
			}
			return nil, err
		}
	}
	if depth == theme.Mono {
		return nil, nil
	}
	if t.Dark != r.onDark() {
		t = t.Grounded()
	}
	return t.Sheet(depth), nil
}

// onDark reports whether the terminal is dark, as far as the environment says:
// COLORFGBG ends in the number of the background. Most terminals are dark.
func (r *run) onDark() bool {
	list := strings.Split(r.getenv("COLORFGBG"), ";")
	n, err := strconv.Atoi(list[len(list)-1])
	return err != nil || n < 7 || n == 8
}

// cellGap is the blank columns between two columns of a table.
const cellGap = 2

// table lines up columns. Columns named in right are set to the right.
func (r *run) table(rows [][]string, right ...int) []string {
	t := table.New().BorderTop(false).BorderBottom(false).BorderLeft(false).BorderRight(false).BorderColumn(false).
		StyleFunc(func(_, column int) lipgloss.Style {
			s := lipgloss.NewStyle().PaddingRight(cellGap)
			if slices.Contains(right, column) {
				s = s.Align(lipgloss.Right)
			}
			return s
		})
	for _, row := range rows {
		for i := range row {
			row[i] = r.word(row[i])
		}
		t.Row(row...)
	}
	lines := strings.Split(t.String(), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return lines
}
