package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/text"
	"tappa/internal/tui/dialog"
	"tappa/internal/tui/status"
)

// finder looks for text in one view.
type finder struct {
	// look returns how many places hold want, which is folded, which of them
	// the cursor is on, -1 if none, and which is the first from there on.
	look func(want string) (n, at, from int)
	// show goes to one of the places that were found last.
	show func(i int)
	// back goes to where one was when the finder was made.
	back func()
	// live says that show may be called while what is looked for is typed.
	live bool
}

// finder returns what looks for text in the present view. A view that has no
// finder of its own shows what it finds on the board.
func (m *Model) finder() finder {
	switch m.view {
	case LibraryView:
		return m.libraryFinder()
	case BriefView:
		return m.briefFinder()
	case HeatmapView:
		return m.heatmapFinder()
	case BoardView:
		return m.boardFinder(true)
	}
	return m.boardFinder(false)
}

// search asks what to look for. The view follows while it is typed: the first
// place from the cursor on comes into sight, enter stays there, esc goes back.
func (m *Model) search() tea.Cmd {
	f, before := m.finder(), m.find
	d := dialog.NewFind(m.st, m.cat, m.keys, dialog.FindOptions{Placeholder: m.plain(before), Changed: func(s string) (string, bool) {
		return m.goAlong(f, s)
	}})
	return m.ask(d, func(a dialog.Answer) tea.Cmd {
		p, kept := a.(dialog.PromptAnswer)
		if !kept {
			m.find = before
			f.back()
			return nil
		}
		m.find = p.Text
		if m.view == LibraryView {
			m.library.SetFilter(m.find)
			return nil
		}
		if m.find == "" {
			f.back()
			return nil
		}
		n, at, from := f.look(text.Fold(m.find))
		if n == 0 {
			f.back()
			return m.notFound()
		}
		if !f.live || at < 0 {
			at = from
		}
		return m.showHit(f, at, n)
	})
}

// goAlong brings into sight what is being looked for and says how much of it
// there is.
func (m *Model) goAlong(f finder, s string) (note string, found bool) {
	if s == "" {
		f.back()
		return "", true
	}
	n, _, from := 0, 0, 0
	if m.view != LibraryView {
		f.back() // where one was counts, not where the last letter led
	}
	n, _, from = f.look(text.Fold(s))
	switch {
	case n == 0:
		f.back()
		return m.cat.T("dialog.find-nothing"), false
	case m.view == LibraryView:
		return m.cat.F("dialog.find-maps", lang.Args{"n": n}), true
	}
	if f.live {
		f.show(from)
	}
	return m.cat.F("dialog.find-of", lang.Args{"i": from + 1, "n": n}), true
}

// found returns the action that goes to the next or previous place.
func found(dir int) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd {
		if m.m == nil {
			return nil
		}
		if m.find == "" {
			return m.search()
		}
		f := m.finder()
		n, at, from := f.look(text.Fold(m.find))
		switch {
		case n == 0:
			return m.notFound()
		case at >= 0:
			at += dir
		case dir > 0:
			at = from
		default:
			at = from - 1
		}
		return m.showHit(f, (at+n)%n, n)
	}
}

func (m *Model) showHit(f finder, i, n int) tea.Cmd {
	f.show(i)
	return m.notify(status.Info, m.cat.F("notice.hit", lang.Args{"i": i + 1, "n": n, "what": m.find}))
}

func (m *Model) notFound() tea.Cmd {
	return m.notify(status.Info, m.cat.F("notice.not-found", lang.Args{"what": m.find}))
}

func (m *Model) libraryFinder() finder {
	before := m.find
	on := journey.ID("")
	if s := m.library.Selected(); s != nil {
		on = s.Head.ID
	}
	return finder{
		look: func(want string) (n, at, from int) {
			m.library.SetFilter(want)
			return m.library.Len(), 0, 0
		},
		show: func(int) {},
		back: func() {
			m.library.SetFilter(before)
			m.library.Want(on)
		},
	}
}

func (m *Model) briefFinder() finder {
	var keys []string
	return finder{
		live: true,
		look: func(want string) (n, at, from int) {
			keys, at, from = m.brief.Search(func(s string) bool { return strings.Contains(text.Fold(s), want) })
			return len(keys), at, from
		},
		show: func(i int) { m.brief.Goto(keys[i]) },
		back: m.brief.Spot(),
	}
}

// candidate is a stage or a touchpoint that may hold what is looked for.
type candidate struct {
	stage *journey.Stage
	card  *journey.Touchpoint // nil is the stage itself
}

func (c candidate) id() journey.ID {
	if c.card != nil {
		return c.card.ID
	}
	return c.stage.ID
}

// sift returns those of the candidates that hold want, which of them here is,
// -1 if none, and the first from there on.
func (m *Model) sift(all []candidate, want string, here journey.ID) (hits []candidate, at, from int) {
	at, passed := -1, 0
	there := false
	for _, c := range all {
		if c.id() == here {
			there, passed = true, len(hits)
		}
		if !strings.Contains(m.folded.text(c), want) {
			continue
		}
		if c.id() == here {
			at = len(hits)
		}
		hits = append(hits, c)
	}
	if there && passed < len(hits) {
		from = passed
	}
	return hits, at, from
}

// boardFinder finds stages and touchpoints in the order of the board.
func (m *Model) boardFinder(live bool) finder {
	var all, hits []candidate
	if m.m != nil {
		for _, t := range m.m.Unsorted() {
			all = append(all, candidate{card: t})
		}
		for _, s := range m.m.Stages() {
			all = append(all, candidate{stage: s})
			for _, t := range m.m.In(s.ID) {
				all = append(all, candidate{stage: s, card: t})
			}
		}
	}
	back := m.board.Spot()
	return finder{
		live: live,
		look: func(want string) (n, at, from int) {
			here := journey.ID("")
			if t := m.board.Touchpoint(); t != nil {
				here = t.ID
			} else if s := m.board.Stage(); s != nil {
				here = s.ID
			}
			hits, at, from = m.sift(all, want, here)
			return len(hits), at, from
		},
		show: func(i int) {
			if m.view != BoardView {
				m.show(BoardView)
			}
			if c := hits[i]; c.card != nil {
				m.board.Goto(c.card.ID)
			} else {
				m.board.GotoStage(c.stage.ID)
			}
			m.inspect()
		},
		back: func() {
			back()
			m.inspect()
		},
	}
}

// heatmapFinder finds touchpoints and goes to the cells that hold them.
func (m *Model) heatmapFinder() finder {
	var all, hits []candidate
	if m.m != nil {
		for _, t := range m.m.Journey {
			all = append(all, candidate{card: t})
		}
	}
	return finder{
		live: true,
		look: func(want string) (n, at, from int) {
			hits, at, from = m.sift(all, want, m.inCell())
			return len(hits), at, from
		},
		show: func(i int) {
			m.hit = hits[i].card.ID
			m.heatmap.Goto(m.hit)
		},
		back: m.heatmap.Spot(),
	}
}

// inCell returns the touchpoint of the heatmap's cell that one is at: that
// which was found last, if the cell holds it, else the first.
func (m *Model) inCell() journey.ID {
	list := m.heatmap.Selected()
	for _, t := range list {
		if t.ID == m.hit {
			return t.ID
		}
	}
	if len(list) == 0 {
		return ""
	}
	return list[0].ID
}

// folded keeps the texts of entities as they are compared, so that each letter
// of a search costs one look at each and not the folding. An entity is never
// changed in place, so the pointer is the version.
type folded map[journey.Entity]string

// maxFolded bounds what is kept; it is emptied when it is full.
const maxFolded = 40_000

func (f *folded) text(c candidate) string {
	var e journey.Entity = c.stage
	if c.card != nil {
		e = c.card
	}
	if s, there := (*f)[e]; there {
		return s
	}
	if *f == nil || len(*f) >= maxFolded {
		*f = folded{}
	}
	var b strings.Builder
	add := func(list ...string) {
		for _, s := range list {
			if s != "" {
				b.WriteString(s)
				b.WriteByte('\n')
			}
		}
	}
	if t := c.card; t != nil {
		add(t.Name, t.Channel, t.Action, t.Thinks, t.DesiredThought, t.Felt.Why, t.Notes, t.Owner, t.Backstage, t.Senses)
		for _, i := range t.Ideas {
			add(i.Text)
		}
	} else {
		add(c.stage.Name, c.stage.Goal)
	}
	s := text.Fold(b.String())
	(*f)[e] = s
	return s
}
