package cli

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"tappa/internal/text"
)

// help returns what there is to say about a command.
func (r *run) help(cmd *cobra.Command) string {
	h := helpText{run: r, width: min(100, r.width(0))}
	about := cmd.Long
	if about == "" {
		about = cmd.Short
	}
	h.paragraphs(about)
	h.heading("cli.help.usage")
	h.line("  " + usage(cmd, r))
	if cmd.HasAvailableSubCommands() {
		h.commands(cmd)
	}
	h.flags("cli.help.flags", cmd.LocalNonPersistentFlags())
	h.flags("cli.help.global-flags", cmd.Root().PersistentFlags())
	if cmd.HasAvailableSubCommands() {
		h.blank()
		h.paragraphs(r.cat.T("cli.help.more"))
	}
	return strings.TrimRight(h.b.String(), "\n")
}

func usage(cmd *cobra.Command, r *run) string {
	if cmd.HasParent() {
		return cmd.UseLine()
	}
	return "tappa " + r.cat.T("cli.help.root-usage")
}

// helpText collects the lines of a help.
type helpText struct {
	*run
	b     strings.Builder
	width int
}

func (h *helpText) line(s string) { h.b.WriteString(s + "\n") }
func (h *helpText) blank()        { h.b.WriteByte('\n') }

func (h *helpText) heading(key string) {
	h.blank()
	h.line(h.cat.T(key))
}

// paragraphs writes text wrapped, but leaves indented lines as they are: they
// are examples to copy.
func (h *helpText) paragraphs(s string) {
	for line := range strings.SplitSeq(strings.TrimSpace(s), "\n") {
		if strings.HasPrefix(line, " ") || line == "" {
			h.line(line)
			continue
		}
		for _, l := range text.Wrap(line, h.width) {
			h.line(l)
		}
	}
}

func (h *helpText) commands(cmd *cobra.Command) {
	var longest int
	for _, c := range cmd.Commands() {
		longest = max(longest, len(c.Name()))
	}
	for _, g := range cmd.Groups() {
		h.blank()
		h.line(g.Title)
		for _, c := range cmd.Commands() {
			if c.GroupID == g.ID && c.IsAvailableCommand() {
				h.entry(text.Pad(c.Name(), longest), c.Short)
			}
		}
	}
}

func (h *helpText) flags(key string, set *pflag.FlagSet) {
	var names, abouts []string
	longest := 0
	set.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		name := "    --" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", --" + f.Name
		}
		value, about := pflag.UnquoteUsage(f)
		if f.Value.Type() != "bool" {
			name += " " + value
		}
		names, abouts = append(names, name), append(abouts, about)
		longest = max(longest, text.Width(name))
	})
	if len(names) == 0 {
		return
	}
	h.heading(key)
	for i, name := range names {
		h.entry(text.Pad(name, longest), abouts[i])
	}
}

// entry writes a name and, beside it, what it is.
func (h *helpText) entry(name, about string) {
	indent := 2 + text.Width(name) + 2
	for i, l := range text.Wrap(about, max(20, h.width-indent)) {
		if i == 0 {
			h.line("  " + name + "  " + l)
		} else {
			h.line(text.Spaces(indent) + l)
		}
	}
}
