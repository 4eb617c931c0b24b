package lang

import (
	"fmt"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// read adds the messages of one file. It is on the way to the first screen, so
// the usual line, "key" = "text" without escapes, is cut out of the file as it
// stands; only the rest goes through the parser, statement by statement.
func (c *Catalogue) read(p *unstable.Parser, file string) error {
	for file != "" {
		line, rest, _ := strings.Cut(file, "\n")
		line = strings.TrimSuffix(line, "\r")
		if key, text, plain := plainLine(line); plain {
			if err := c.put(key, text, nil); err != nil {
				return err
			}
			file = rest
			continue
		}
		if line == "" || line[0] == '#' {
			file = rest
			continue
		}
		end := len(file) - len(rest)
		if at := strings.Index(line, `"""`); at >= 0 {
			// The text goes on to the next three quotes, wherever they are.
			end = len(file)
			if closing := strings.Index(file[at+3:], `"""`); closing >= 0 {
				end = at + 3 + closing + 3
				for end < len(file) && file[end] == '"' {
					end++ // the text may end with quotes of its own
				}
			}
		}
		if err := c.parse(p, file[:end]); err != nil {
			return fmt.Errorf("at %q: %w", line, err)
		}
		file = file[end:]
	}
	return nil
}

// plainLine cuts a line of the form "key" = "text", where neither holds a
// quote or an escape.
func plainLine(line string) (key, text string, is bool) {
	if len(line) < 2 || line[0] != '"' || line[len(line)-1] != '"' {
		return "", "", false
	}
	key, text, is = strings.Cut(line[1:len(line)-1], `" = "`)
	return key, text, is && !strings.ContainsAny(key, `"\`) && !strings.ContainsAny(text, `"\`)
}

// parse adds the messages of a piece of TOML. It walks the syntax tree, which
// is several times faster than decoding into maps.
func (c *Catalogue) parse(p *unstable.Parser, piece string) error {
	p.Reset([]byte(piece))
	for p.NextExpression() {
		e := p.Expression()
		if e.Kind != unstable.KeyValue {
			return fmt.Errorf("%s is not a message", e.Kind)
		}
		key, v := keyOf(e), e.Value()
		var err error
		switch v.Kind {
		case unstable.String:
			err = c.put(key, string(v.Data), nil)
		case unstable.InlineTable:
			forms := map[string]string{}
			for it := v.Children(); it.Next(); {
				forms[keyOf(it.Node())] = string(it.Node().Value().Data)
			}
			err = c.put(key, forms["other"], forms)
		default:
			err = fmt.Errorf("%q is neither text nor a table of plural forms", key)
		}
		if err != nil {
			return err
		}
	}
	return p.Error()
}

func keyOf(n *unstable.Node) string {
	var parts []string
	for it := n.Key(); it.Next(); {
		parts = append(parts, string(it.Node().Data))
	}
	return strings.Join(parts, ".")
}

// put adds one message; forms is nil where it has no plural.
func (c *Catalogue) put(key, text string, forms map[string]string) error {
	if _, twice := c.plain[key]; twice {
		return fmt.Errorf("%q stands there twice", key)
	}
	c.plain[key] = text
	if forms != nil {
		c.plurals[key] = forms
	}
	if rest, is := strings.CutPrefix(key, "enum."); is {
		if kind, value, cut := strings.Cut(rest, "."); cut {
			c.enums[[2]string{kind, value}] = text
		}
	}
	return nil
}
