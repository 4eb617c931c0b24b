package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/tui/dialog"
	"tappa/internal/tui/frame"
)

// Grammar is the language of the line in which touchpoints are added.
type Grammar interface {
	// ReadLine makes a touchpoint of a line.
	ReadLine(line string) Read
	// ReadList makes a touchpoint of each line of a pasted text.
	ReadList(text string) []Read
	// WriteMark writes a mark with a text behind it, so that it is read as that.
	WriteMark(mark byte, s string) string
}

// Read is what a line means: a touchpoint, never nil, and what is to be said
// about the line, as codes of the catalogues.
type Read struct {
	Touchpoint *journey.Touchpoint
	Notes      []Said
}

// Said is a sentence of the catalogues and what fills it.
type Said struct {
	Code string
	Args map[string]any
}

// addCard opens the line in which touchpoints are added, until it is left: a
// room speaks faster than one can reach for a key.
func (m *Model) addCard() tea.Cmd {
	_, cmd := m.quickAdd(false)
	return cmd
}

// pasteHere opens the same line with what was pasted onto the board, for that
// alone.
func (m *Model) pasteHere(content string) tea.Cmd {
	if strings.TrimSpace(content) == "" {
		return nil
	}
	q, cmd := m.quickAdd(true)
	q.Paste(content)
	return cmd
}

func (m *Model) quickAdd(once bool) (*dialog.Quick, tea.Cmd) {
	g, words := m.o.Grammar, quickWords{m: m}
	q := dialog.NewQuick(m.st, m.cat, m.keys, dialog.QuickOptions{
		Stage: m.stageHere(), Most: journey.MaxTouchpoints - m.m.Len(), History: m.said, Once: once, Alone: m.board.Columns() < 2,
		Read: func(line string) dialog.QuickReading { return m.reading(g.ReadLine(line)) },
		List: func(text string) (list []dialog.QuickReading) {
			for _, r := range g.ReadList(text) {
				list = append(list, m.reading(r))
			}
			return list
		},
		Mark: g.WriteMark, Words: words.behind,
	})
	cmd := m.ask(q, func(a dialog.Answer) tea.Cmd {
		switch a := a.(type) {
		case dialog.QuickAnswer:
			words.used = nil
			return m.quickAdded(q, a)
		case dialog.QuickMoveAnswer:
			m.board.MoveBy(a.By, 0)
			m.board.Last()
			m.inspect()
			q.SetStage(m.stageHere(), journey.MaxTouchpoints-m.m.Len())
			return nil
		}
		m.layout()
		return nil
	})
	m.layout()
	return q, cmd
}

// reading puts what is to be said about a line into the user's language.
func (m *Model) reading(r Read) dialog.QuickReading {
	out := dialog.QuickReading{Touchpoint: r.Touchpoint}
	for _, n := range r.Notes {
		out.Notes = append(out.Notes, m.cat.F(n.Code, n.Args))
	}
	return out
}

// quickAdded adds what a line or list became, below what the cursor is on.
func (m *Model) quickAdded(q *dialog.Quick, a dialog.QuickAnswer) tea.Cmd {
	if a.Line != "" {
		m.said = append(m.said, a.Line)
	}
	stage, after := m.here()
	if len(m.m.In(stage)) > 0 && m.board.OnStage() {
		after = edit.AtEnd
	}
	for _, t := range a.Touchpoints {
		t.ID = m.o.IDs()
	}
	cmd := m.do(edit.AddTouchpoint(m.m, m.o.IDs, stage, after, a.Touchpoints...))
	m.board.Goto(a.Touchpoints[len(a.Touchpoints)-1].ID)
	m.inspect()
	q.SetStage(m.stageHere(), journey.MaxTouchpoints-m.m.Len())
	m.layout()
	return cmd
}

// stageHere is the name of the column under the cursor.
func (m *Model) stageHere() string {
	if s := m.board.Stage(); s != nil {
		return s.Name
	}
	return m.cat.T("board.unsorted")
}

// typingRows is how many rows at the bottom the line for typing takes.
func (m *Model) typingRows() int {
	if n := len(m.dialogs); n > 0 {
		if q, is := m.dialogs[n-1].dialog.(*dialog.Quick); is {
			return q.Rows(m.h)
		}
	}
	return 0
}

// size gives a dialog the room that it may take.
func (m *Model) size(d dialog.Dialog) {
	if _, is := d.(*dialog.Quick); is {
		d.SetSize(max(1, m.w), max(1, m.h))
		return
	}
	if _, is := d.(*dialog.Find); is {
		d.SetSize(max(1, m.w-2*frame.Margin), 1)
		return
	}
	d.SetSize(max(1, m.w-4), max(1, m.h-2))
}

// quickWords knows what may stand behind a mark. What it finds in the map, which
// may be large, it keeps until something is added.
type quickWords struct {
	m    *Model
	used map[byte][]dialog.QuickWord
}

// behind returns what may stand behind a mark, likeliest first.
func (w *quickWords) behind(mark byte, t *journey.Touchpoint) (words []dialog.QuickWord) {
	m := w.m
	switch mark {
	case '@', '=':
		if kept, there := w.used[mark]; there {
			return kept
		}
		if w.used == nil {
			w.used = map[byte][]dialog.QuickWord{}
		}
		names := m.owners
		if mark == '@' {
			names = m.channels
		}
		for _, name := range names() {
			words = append(words, dialog.QuickWord{Text: name})
		}
		w.used[mark] = words
	case '#':
		for _, o := range journey.Outputs {
			word := m.cat.Enum("output", string(o))
			if strings.Contains(word, " ") {
				word = string(o)
			}
			words = append(words, dialog.QuickWord{Text: word, Also: string(o)})
		}
	case '!':
		for _, k := range journey.Truths[2:] {
			words = append(words, dialog.QuickWord{Text: string(k)})
		}
	case '~':
		return m.emotionWords(journey.Likely(t.Felt.Score))
	case '>':
		return m.emotionWords(journey.Likely(t.Desired.Score))
	}
	return words
}

// emotionWords lists emotions in the user's language, the likely ones first,
// then in the others.
func (m *Model) emotionWords(likely []journey.EmotionInfo) (words []dialog.QuickWord) {
	all := append(append([]journey.EmotionInfo(nil), likely...), journey.Emotions()...)
	for _, e := range all {
		words = append(words, dialog.QuickWord{Text: m.cat.Emotion(e.Key)})
	}
	for _, other := range m.otherLanguages() {
		for _, e := range all {
			words = append(words, dialog.QuickWord{Text: other.Emotion(e.Key)})
		}
	}
	return words
}

// otherLanguages returns the catalogues of the languages that are not the
// user's: a room may speak both.
func (m *Model) otherLanguages() []*lang.Catalogue {
	if m.others == nil {
		for _, tag := range lang.Tags() {
			if other, err := lang.Load(tag); err == nil && tag != m.cat.Tag() {
				m.others = append(m.others, other)
			}
		}
	}
	return m.others
}

// channels lists those of the map, then the usual ones.
func (m *Model) channels() (names []string) {
	for _, i := range m.channelItems("") {
		names = append(names, i.Title)
	}
	return names
}

// owners lists who is responsible for something in the map, each once.
func (m *Model) owners() (names []string) {
	seen := map[string]bool{"": true}
	add := func(name string) {
		if !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	for e := range m.m.Entities {
		if t, is := e.(*journey.Touchpoint); is {
			add(t.Owner)
			for _, i := range t.Ideas {
				add(i.Owner)
			}
		}
	}
	return names
}
