// Package present shows a map to a room: few words, large numbers, nothing
// private, one step at a time. It draws the title, the journey and the stages;
// the heatmap, the curve and the insights are drawn by their own parts, which
// get a map that holds no more than what was revealed.
package present

import (
	"slices"

	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/tui/style"
)

// Kind is what a slide shows.
type Kind uint8

// The kinds of slide.
const (
	Title    Kind = iota
	Overview      // the stages of the journey, one after the other
	Stage         // the touchpoints of one stage, one after the other
	Heat          // the heatmap, stage by stage
	Curve         // the curve, stage by stage
	Insights      // what to act on
)

// Slide is one picture of the presentation.
type Slide struct {
	Kind  Kind
	Stage journey.ID
}

// Present is the state of a presentation. The zero Present is not usable; make
// one with New.
type Present struct {
	st   *style.Styles
	cat  *lang.Catalogue
	w, h int
	m    *journey.Map

	slides []Slide
	of     *journey.Map // the version that slides are of
	at     int
	step   int
	// laser is the touchpoint that is pointed at, -1 for none, counted within
	// the stage of the slide.
	laser int
	blank bool
	// clock is the time that is left of a step of the agenda.
	clock string
	over  bool
	lines []string
}

// New returns a presentation of nothing.
func New(st *style.Styles, cat *lang.Catalogue) *Present {
	return &Present{st: st, cat: cat, laser: -1}
}

// SetStyles changes what the presentation paints with.
func (p *Present) SetStyles(st *style.Styles) { p.st, p.lines = st, nil }

// SetSize gives the presentation w by h cells.
func (p *Present) SetSize(w, h int) { p.w, p.h, p.lines = w, h, nil }

// SetMap shows another version of the map. The slide stays, and where its
// stage is gone, its place.
func (p *Present) SetMap(m *journey.Map) {
	if m == p.m {
		return
	}
	p.m, p.lines = m, nil
}

// SetClock shows the time that is left of a step of the agenda, "" for none;
// over says that there is none left.
func (p *Present) SetClock(s string, over bool) {
	if s != p.clock || over != p.over {
		p.clock, p.over, p.lines = s, over, nil
	}
}

// ensure brings the slides up to the present version of the map.
func (p *Present) ensure() {
	if p.of == p.m {
		return
	}
	var here Slide
	if p.at < len(p.slides) {
		here = p.slides[p.at]
	}
	p.slides, p.of = nil, p.m
	if p.m == nil {
		return
	}
	p.slides = append(p.slides, Slide{Kind: Title})
	if len(p.m.Stages()) > 0 {
		p.slides = append(p.slides, Slide{Kind: Overview})
		for _, s := range p.m.Stages() {
			p.slides = append(p.slides, Slide{Stage, s.ID})
		}
		p.slides = append(p.slides, Slide{Kind: Heat}, Slide{Kind: Curve}, Slide{Kind: Insights})
	}
	if i := slices.Index(p.slides, here); i >= 0 {
		p.at = i
	}
	p.at = min(p.at, len(p.slides)-1)
	p.step = min(p.step, p.steps())
	p.aim(p.laser)
}

// Slide returns the slide that is shown.
func (p *Present) Slide() Slide {
	if p.ensure(); len(p.slides) == 0 {
		return Slide{}
	}
	return p.slides[p.at]
}

// Place returns the number of the slide, counted from 1, of how many.
func (p *Present) Place() (i, n int) { p.ensure(); return p.at + 1, len(p.slides) }

// steps returns how many steps the slide has behind its first look.
func (p *Present) steps() int {
	if p.m == nil {
		return 0
	}
	n := len(p.m.Stages())
	switch s := p.slides[p.at]; s.Kind {
	case Title:
		if p.m.Head().Promise != "" {
			return 1
		}
	case Overview, Heat, Curve:
		return max(0, n-1)
	case Stage:
		return len(p.m.In(s.Stage))
	}
	return 0
}

// Revealed returns how many stages the slide shows: all on those that are not
// shown stage by stage.
func (p *Present) Revealed() int {
	switch p.Slide().Kind {
	case Overview, Heat, Curve:
		return p.step + 1
	}
	return len(p.m.Stages())
}

// Next reveals the next thing: a touchpoint, a stage, or the next slide.
func (p *Present) Next() {
	p.ensure()
	p.lines = nil
	switch {
	case p.blank:
		p.blank = false
	case p.m == nil:
	case p.step < p.steps():
		p.step++
		if p.Slide().Kind == Stage {
			p.aim(p.step - 1)
		}
	case p.at < len(p.slides)-1:
		p.show(p.at+1, 0)
	}
}

// Previous takes back the last thing that was revealed.
func (p *Present) Previous() {
	p.ensure()
	p.lines = nil
	switch {
	case p.blank:
		p.blank = false
	case p.m == nil:
	case p.step > 0:
		p.step--
		if p.Slide().Kind == Stage {
			p.aim(p.step - 1)
		}
	case p.at > 0:
		p.show(p.at-1, 1<<30)
	}
}

// Skip goes by whole slides, shown from their beginning.
func (p *Present) Skip(by int) {
	if p.ensure(); p.m != nil {
		p.show(max(0, min(len(p.slides)-1, p.at+by)), 0)
	}
}

// show goes to a slide and a step of it, as many as there are for a large one.
func (p *Present) show(at, step int) {
	p.at, p.lines, p.blank, p.laser = at, nil, false, -1
	p.step = min(step, p.steps())
	if p.slides[at].Kind == Stage {
		p.aim(p.step - 1)
	}
}

// First goes to the first slide.
func (p *Present) First() { p.Skip(-1 << 20) }

// Last goes to the last slide.
func (p *Present) Last() { p.Skip(1 << 20) }

// Reveal shows all of the slide, or its beginning where all is shown.
func (p *Present) Reveal() {
	if p.ensure(); p.m == nil {
		return
	}
	p.lines = nil
	if p.step < p.steps() {
		p.step = p.steps()
	} else {
		p.step = 0
	}
	p.aim(p.laser)
}

// Blank shows nothing at all until the next key, so that the room looks at
// whoever speaks.
func (p *Present) Blank() { p.blank, p.lines = !p.blank, nil }

// Blanked reports whether nothing is shown.
func (p *Present) Blanked() bool { return p.blank }

// Point moves the laser up or down over what was revealed of a stage.
func (p *Present) Point(by int) {
	if p.ensure(); p.Slide().Kind == Stage {
		p.aim(p.laser + by)
	}
}

// aim puts the laser on a touchpoint of the slide's stage, on none for -1.
func (p *Present) aim(i int) {
	p.lines = nil
	if p.m == nil || p.Slide().Kind != Stage {
		p.laser = -1
		return
	}
	p.laser = max(min(0, p.step-1), min(i, p.step-1, len(p.m.In(p.Slide().Stage))-1))
}

// Touchpoint returns what the laser points at, nil for nothing.
func (p *Present) Touchpoint() *journey.Touchpoint {
	if p.ensure(); p.m == nil || p.Slide().Kind != Stage || p.laser < 0 {
		return nil
	}
	if list := p.m.In(p.Slide().Stage); p.laser < len(list) {
		return list[p.laser]
	}
	return nil
}

// Goto shows the stage of a touchpoint with all in it, and points at it. It
// reports whether there is such a touchpoint in a stage.
func (p *Present) Goto(id journey.ID) bool {
	if p.ensure(); p.m == nil {
		return false
	}
	t := p.m.Touchpoint(id)
	if t == nil || !p.GotoStage(t.Stage) {
		return false
	}
	p.step = p.steps()
	p.aim(slices.IndexFunc(p.m.In(t.Stage), func(o *journey.Touchpoint) bool { return o.ID == id }))
	return true
}

// Aim points at a touchpoint of the slide, if it was revealed.
func (p *Present) Aim(id journey.ID) {
	if p.ensure(); p.m != nil && p.Slide().Kind == Stage {
		if i := slices.IndexFunc(p.m.In(p.Slide().Stage), func(t *journey.Touchpoint) bool { return t.ID == id }); i >= 0 {
			p.aim(i)
		}
	}
}

// GotoStage shows a stage and reports whether it is there.
func (p *Present) GotoStage(id journey.ID) bool { return id != "" && p.goTo(Slide{Stage, id}) }

// GotoKind shows the slide of a kind that there is one of.
func (p *Present) GotoKind(k Kind) bool { return p.goTo(Slide{Kind: k}) }

func (p *Present) goTo(s Slide) bool {
	p.ensure()
	i := slices.Index(p.slides, s)
	if i < 0 {
		return false
	}
	if i != p.at {
		p.show(i, 0)
	}
	return true
}

// At returns the place of the presentation, for whoever follows it.
func (p *Present) At() (slide, step int) { p.ensure(); return p.at, p.step }

// SetAt goes to a place that another program told.
func (p *Present) SetAt(slide, step int) {
	if p.ensure(); p.m != nil && slide >= 0 && slide < len(p.slides) && step >= 0 {
		p.show(slide, step)
	}
}

// Shown returns the map with no more stages than were revealed, for the parts
// that draw the heatmap and the curve.
func (p *Present) Shown() *journey.Map {
	if p.ensure(); p.m == nil || p.Revealed() >= len(p.m.Stages()) {
		return p.m
	}
	b := journey.NewBuilder(p.m)
	for _, s := range p.m.Stages()[p.Revealed():] {
		for _, t := range p.m.In(s.ID) {
			b.Remove(journey.KindTouchpoint, t.ID)
		}
		b.Remove(journey.KindStage, s.ID)
	}
	return b.Map()
}
