package dialog

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/tui/action"
	"tappa/internal/tui/input"
	"tappa/internal/tui/keymap"
	"tappa/internal/tui/style"
)

// QuickOptions say how a Quick reads what is typed and what it can complete.
type QuickOptions struct {
	// Stage is the name of the stage that touchpoints are added to.
	Stage string
	// Read makes a touchpoint of a line, List one of each line of a text.
	Read func(line string) QuickReading
	List func(text string) []QuickReading
	// Mark writes a mark of the grammar with a text, in brackets where it needs
	// them.
	Mark func(mark byte, s string) string
	// Words returns what may stand behind a mark, likeliest first, where the
	// line so far makes t.
	Words func(mark byte, t *journey.Touchpoint) []QuickWord
	// Most is how many touchpoints there is room for.
	Most int
	// Alone says that there is no other stage to go on in.
	Alone bool
	// Once says that the line closes when something was added.
	Once bool
	// History are the lines added earlier, the latest last.
	History []string
}

// QuickReading is what a line means: a touchpoint, never nil, and what is to be
// said about the line.
type QuickReading struct {
	Touchpoint *journey.Touchpoint
	Notes      []string
}

// QuickWord is a word that a mark may stand in front of. Also is another word
// for it, by which it is found too.
type QuickWord struct{ Text, Also string }

// QuickAnswer is what is to be added, while the line stays open for the next.
type QuickAnswer struct {
	// Line is what was typed, empty for a pasted list.
	Line        string
	Touchpoints []*journey.Touchpoint
}

// QuickMoveAnswer says to go on in another stage, By places to the right.
type QuickMoveAnswer struct{ By int }

func (QuickAnswer) answer()     {}
func (QuickMoveAnswer) answer() {}

// Quick is the line of the board in which touchpoints are added one after
// another. It shows what the line will become. A pasted list is shown as the
// touchpoints that it will become.
type Quick struct {
	base
	o       QuickOptions
	line    *input.Line
	reading QuickReading
	message string
	list    []QuickReading // a pasted list that waits for a yes
	history []string
	at      int    // place in the history; behind it is what is being typed
	typed   string // what was being typed when the history was entered
	tab     completion
	hintRow int
}

// NewQuick returns an empty line.
func NewQuick(st *style.Styles, cat *lang.Catalogue, keys *keymap.Map, o QuickOptions) *Quick {
	q := &Quick{base: newBase(st, cat, keys), o: o, line: input.NewLine(st), history: o.History, at: len(o.History)}
	q.line.SetPlaceholder(cat.T("quick.example"))
	q.read()
	return q
}

// Scope is QuickAdd.
func (q *Quick) Scope() action.Scope { return action.QuickAdd }

// SetStyles changes what the line is painted with.
func (q *Quick) SetStyles(st *style.Styles) {
	q.st = st
	q.line.SetStyles(st, &st.On)
	q.stale()
}

// SetStage tells which stage touchpoints are added to from now on, and for how
// many there is room.
func (q *Quick) SetStage(name string, most int) {
	q.o.Stage, q.o.Most = name, most
	q.stale()
}

// Typed returns the title of the line and what was typed into it.
func (q *Quick) Typed() (title, text string, typing bool) {
	return q.title(), strings.TrimSpace(q.line.Value()), true
}

func (q *Quick) title() string {
	return q.cat.F("prompt.add-touchpoint", lang.Args{"stage": q.o.Stage})
}

// read takes the line in anew.
func (q *Quick) read() {
	q.reading = q.o.Read(q.line.Value())
	q.message = ""
	q.suggest()
	q.stale()
}

// Act adds, completes, looks back, or leaves.
func (q *Quick) Act(id action.ID) (Answer, bool) {
	q.stale()
	if id != action.QuickNext && id != action.QuickPrev {
		q.tab.on = false
	}
	switch id {
	case action.QuickClose:
		return q.leave()
	case action.QuickOK:
		a := q.accept()
		return a, a != nil && q.o.Once
	case action.QuickNext:
		q.complete(+1)
	case action.QuickPrev:
		q.complete(-1)
	case action.QuickOlder:
		q.recall(-1)
	case action.QuickNewer:
		q.recall(+1)
	case action.QuickStageOn:
		return QuickMoveAnswer{+1}, false
	case action.QuickStageBack:
		return QuickMoveAnswer{-1}, false
	}
	return nil, false
}

// leave drops a pasted list, or closes the line.
func (q *Quick) leave() (Answer, bool) {
	if q.list == nil || q.line.Empty() {
		return nil, true
	}
	q.list = nil
	q.read()
	return nil, false
}

// accept answers with the line, or the list, and makes room for the next.
func (q *Quick) accept() Answer {
	if q.list != nil {
		return q.acceptList()
	}
	switch {
	case strings.TrimSpace(q.line.Value()) == "":
		q.message = q.cat.T("quick.empty")
		return nil
	case strings.TrimSpace(q.reading.Touchpoint.Name) == "":
		q.message = q.cat.T("quick.no-name")
		return nil
	case q.o.Most < 1:
		q.message = q.cat.F("quick.full", lang.Args{"most": journey.MaxTouchpoints})
		return nil
	}
	a := QuickAnswer{Line: strings.TrimSpace(q.line.Value()), Touchpoints: []*journey.Touchpoint{q.reading.Touchpoint}}
	q.history = append(q.history, a.Line)
	q.at = len(q.history)
	q.line.SetValue("")
	q.read()
	return a
}

func (q *Quick) acceptList() Answer {
	if len(q.list) > q.o.Most {
		return nil
	}
	var a QuickAnswer
	for _, r := range q.list {
		a.Touchpoints = append(a.Touchpoints, r.Touchpoint)
	}
	q.list = nil
	q.read()
	return a
}

// recall puts an earlier line, or a later one, in place of what is typed, which
// comes back behind the last.
func (q *Quick) recall(by int) {
	to := max(0, min(len(q.history), q.at+by))
	if to == q.at || q.list != nil {
		return
	}
	if q.at == len(q.history) {
		q.typed = q.line.Value()
	}
	q.at = to
	if to == len(q.history) {
		q.line.SetValue(q.typed)
	} else {
		q.line.SetValue(q.history[to])
	}
	q.read()
}

// Key types. While a list waits for a yes nothing is typed.
func (q *Quick) Key(msg tea.KeyPressMsg) {
	if q.list != nil || !q.line.Key(msg) {
		return
	}
	q.tab.on = false
	q.read()
	q.message = noticeText(q.cat, q.line.Notice())
}

// Paste puts one line into the line; several become a list.
func (q *Quick) Paste(s string) {
	q.tab.on = false
	s = strings.Trim(s, "\r\n")
	if strings.ContainsAny(s, "\r\n") {
		if list := q.o.List(s); len(list) > 0 {
			q.list, q.message = list, ""
			if len(list) > q.o.Most {
				q.message = q.cat.F("quick.too-many", lang.Args{"n": len(list), "most": q.o.Most})
			}
			q.stale()
			return
		}
	}
	n := q.line.Paste(s)
	q.read()
	q.message = noticeText(q.cat, n)
}

// Click puts the cursor into the line, or does what a hint says.
func (q *Quick) Click(x, y int) (Answer, bool) {
	if id, is := q.hintUnder(x, y); is {
		return q.Act(id)
	}
	if y == 1 && q.list == nil {
		q.line.Click(x - quickMargin)
		q.suggest()
		q.stale()
	}
	return nil, false
}

// Wheel does nothing: there is one line.
func (q *Quick) Wheel(int) {}
