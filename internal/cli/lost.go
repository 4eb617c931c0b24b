package cli

import (
	"strings"

	"tappa/internal/lang"
)

// notKept says which edits were not kept, of those that nobody was told of on the
// screen any more, and prints the text that was typed in them or, as lost, in others
// and was not copied: nothing that was typed goes without a word.
func (r *run) notKept(m *maps, lost string) {
	var texts []string
	if lost != "" {
		texts = append(texts, lost)
	}
	for _, d := range m.Poll().Conflicts {
		if d.Back > 0 {
			r.complain(r.cat.F("notice.went-back", lang.Args{"n": d.Back}))
		} else {
			r.complain(r.cat.F("notice.conflict", lang.Args{"what": r.cat.Label(d.Label.Code, d.Label.Args), "entity": r.word(d.Entity)}))
		}
		if d.Text != "" {
			texts = append(texts, d.Text)
		}
	}
	if len(texts) > 0 {
		r.complain(r.cat.T("cli.lost-text"))
		for line := range strings.Lines(strings.Join(texts, "\n")) {
			r.complain("  " + strings.TrimRight(line, "\r\n"))
		}
	}
}
