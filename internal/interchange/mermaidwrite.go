package interchange

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"tappa/internal/journey"
	"tappa/internal/text"
)

// unsetScore is what an unset score is written as: a diagram has no way to
// leave it out.
const unsetScore = 3

// encodeMermaid writes the journey as a diagram that Mermaid reads back with
// the same title, sections, tasks, scores and actors.
func encodeMermaid(m *journey.Map, w io.Writer) (Report, error) {
	var b strings.Builder
	head := m.Head()
	fmt.Fprintf(&b, "journey\n    title %s\n", mermaidText(cleanName(head.Title)))
	if scenario, _ := text.CleanText(head.Scenario); trimJS(scenario) != "" {
		writeDescription(&b, scenario)
	}
	names := map[journey.ID]string{}
	met := map[journey.ID]bool{}
	for _, p := range m.Personas() {
		names[p.ID] = mermaidText(cleanName(p.Name))
	}
	unset := 0
	for _, s := range m.Stages() {
		fmt.Fprintf(&b, "    section %s\n", mermaidText(cleanName(s.Name)))
		for _, t := range m.In(s.ID) {
			if !t.Felt.Score.IsSet() {
				unset++
			}
			writeTask(&b, t, names)
			for _, p := range t.Personas {
				met[p] = true
			}
		}
	}
	return mermaidLosses(m, unset, met), write(w, []byte(b.String()))
}

// writeTask writes one touchpoint.
func writeTask(b *strings.Builder, t *journey.Touchpoint, names map[journey.ID]string) {
	score := unsetScore
	if s, set := t.Felt.Score.Get(); set {
		score = s + 3
	}
	fmt.Fprintf(b, "      %s: %d", taskName(t.Name), score)
	for i, p := range t.Personas {
		if i == 0 {
			b.WriteString(": ")
		} else {
			b.WriteString(", ")
		}
		b.WriteString(names[p])
	}
	b.WriteByte('\n')
}

// writeDescription writes the scenario as the text for screen readers.
func writeDescription(b *strings.Builder, scenario string) {
	if !strings.Contains(scenario, "\n") {
		fmt.Fprintf(b, "    accDescr: %s\n", mermaidText(scenario))
		return
	}
	b.WriteString("    accDescr {\n")
	for line := range strings.SplitSeq(scenario, "\n") {
		fmt.Fprintf(b, "      %s\n", mermaidText(line))
	}
	b.WriteString("    }\n")
}

// mermaidLosses reports what the diagram does not hold.
func mermaidLosses(m *journey.Map, unset int, met map[journey.ID]bool) Report {
	var r Report
	if unset > 0 {
		r.add(0, Loss, "export.unscored", journey.Args{"n": unset}, journey.Score{}.String(), strconv.Itoa(unsetScore))
	}
	if n := len(m.Unsorted()); n > 0 {
		r.add(0, Loss, "export.unsorted", journey.Args{"n": n}, strconv.Itoa(n), "")
	}
	alone := 0
	for _, p := range m.Personas() {
		if !met[p.ID] {
			alone++
		}
	}
	if alone > 0 {
		r.add(0, Loss, "export.personas", journey.Args{"n": alone}, strconv.Itoa(alone), "")
	}
	r = append(r, leftOut(m)...)
	return append(r, losses(m,
		"map.title", "map.scenario", "persona.name", "stage.name", "touchpoint.name", "touchpoint.felt.score", "touchpoint.personas",
	)...)
}

// mermaidText writes text so that it survives wherever text may stand: marks
// that would end it, begin a comment, a directive or a tag are entities.
func mermaidText(s string) string {
	var b strings.Builder
	for i, c := range s {
		switch c {
		case '#', ';', ':', ',', '<', '{', '}', 'ﬂ', '¶': // Mermaid marks entities with the last two
			fmt.Fprintf(&b, "#%d;", c)
		case '%':
			if i == 0 || strings.HasPrefix(s[i+1:], "%") || s[i-1] == '%' {
				fmt.Fprintf(&b, "#%d;", c)
				continue
			}
			b.WriteByte('%')
		case '\n':
			b.WriteString("<br/>")
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

// cleanName returns a name as a diagram can hold it, whatever the file held.
func cleanName(s string) string {
	if s, _ = text.Clean(s); trimJS(s) == "" {
		return nameless
	}
	return s
}

// taskName writes the name of a task, with its first letter as an entity where
// Mermaid would take the beginning for a keyword.
func taskName(s string) string {
	s = cleanName(s)
	for _, w := range []string{"title", "section", "journey", "accTitle", "accDescr"} {
		if keyword(s, w) > 0 {
			return fmt.Sprintf("#%d;", s[0]) + mermaidText(s[1:])
		}
	}
	return mermaidText(s)
}
