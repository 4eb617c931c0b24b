package heatmap

import (
	"tappa/internal/journey"
	"tappa/internal/tui/cells"
)

// whys appends, on lines that nothing else needs, why the touchpoints of the
// cell under the cursor are felt as they are, in their order.
func (h *Heatmap) whys(out []string, indent, most int) []string {
	c := h.cell()
	add := func(t *journey.Touchpoint) {
		if t.Felt.Why == "" || len(out) >= most {
			return
		}
		line := (&cells.Line{}).Gap(h.st.On.Text, min(indent, h.w))
		if len(c.Touchpoints) > 1 {
			h.fit(line, h.st.On.Muted, h.plain(t.Name), max(1, (h.w-indent)/3))
			h.fit(line, h.st.On.Muted, ": ", h.w-line.Width())
		}
		h.fit(line, h.st.On.MutedItalic, h.plain(t.Felt.Why), h.w-line.Width())
		out = append(out, h.end(line))
	}
	for _, m := range c.Moments {
		add(m.Touchpoint)
	}
	for _, t := range c.Touchpoints {
		if !t.Truth.IsMoment() {
			add(t)
		}
	}
	return out
}
