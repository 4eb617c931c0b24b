package dialog

// Typed returns the title of the prompt and what was typed into it, and
// whether that is worth keeping: what is searched for is not.
func (p *Prompt) Typed() (title, text string, typing bool) {
	return p.o.Title, p.Value(), !p.o.Empty
}
