package dialog

import (
	"slices"
	"strings"
)

// Typed returns the title of the prompt and what was typed into it, which is
// worth keeping.
func (p *Prompt) Typed() (title, text string, typing bool) { return p.o.Title, p.Value(), true }

// Unsaved reports whether something would be lost if the prompt were closed now.
func (p *Prompt) Unsaved() bool {
	return strings.TrimSpace(p.line.Value()) != strings.TrimSpace(p.o.Value)
}

// Unsaved reports whether something would be lost if the line were closed now.
func (q *Quick) Unsaved() bool { return len(q.list) > 0 || strings.TrimSpace(q.line.Value()) != "" }

// Unsaved reports whether something would be lost if the list were closed now:
// an answer of one's own, or what was marked. What was only looked for is not.
func (p *Picker) Unsaved() bool {
	if p.o.Free && p.query() != "" {
		return true
	}
	for i, it := range p.o.Items {
		if p.o.Multi && p.chosen[i] != it.Current {
			return true
		}
	}
	return false
}

// Unsaved reports whether something would be lost if the picker were closed now.
func (e *Emotions) Unsaved() bool {
	return e.mode == writing && strings.TrimSpace(e.line.Value()) != "" ||
		!slices.Equal(e.sides[feltSide].chosen, e.o.Felt) || !slices.Equal(e.sides[desiredSide].chosen, e.o.Desired)
}
