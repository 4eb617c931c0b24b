// Package tui is the program in the terminal: one Bubble Tea model that
// classifies messages, and parts that draw. Parts know the map and how to make
// steps; only the root knows the backend that keeps them.
package tui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/analysis"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/theme"
	"tappa/internal/tui/action"
	"tappa/internal/tui/actual"
	"tappa/internal/tui/board"
	"tappa/internal/tui/brief"
	"tappa/internal/tui/compare"
	"tappa/internal/tui/curve"
	"tappa/internal/tui/dialog"
	"tappa/internal/tui/frame"
	"tappa/internal/tui/heatmap"
	"tappa/internal/tui/insights"
	"tappa/internal/tui/inspector"
	"tappa/internal/tui/keymap"
	"tappa/internal/tui/library"
	"tappa/internal/tui/rounds"
	"tappa/internal/tui/status"
	"tappa/internal/tui/style"
	"tappa/internal/tui/walk"
)

// View is one of the screens.
type View uint8

// The screens.
const (
	LibraryView View = iota
	BoardView
	HeatmapView
	CurveView
	InsightsView
	BriefView
	// WalkView is no tab: it fills the screen until one leaves it.
	WalkView
	// PresentView and RoundsView are no tabs either.
	PresentView
	RoundsView
	// CompareView is no tab, as it needs something to compare with.
	CompareView
	// ActualView is no tab either: interviews beside the plan.
	ActualView
)

// mapViews are the views of an open map in the order of their tabs, with their
// names in the state file and the catalogues.
var mapViews = []struct {
	view View
	name string
}{{BoardView, "board"}, {HeatmapView, "heatmap"}, {CurveView, "curve"}, {InsightsView, "insights"}, {BriefView, "brief"}}

// Options are what the program starts with.
type Options struct {
	Backend Backend
	Lang    *lang.Catalogue
	Keys    *keymap.Map
	// Theme is the theme to use. Where it is nil, Dark is taken, or Light where
	// the terminal says that its background is light.
	Theme, Dark *theme.Theme
	Light       func() *theme.Theme
	// Depth bounds the colours; nil follows the terminal.
	Depth *theme.Depth
	ASCII bool
	Mouse bool
	Now   func() time.Time
	IDs   journey.IDs
	// Start is where the user was last; an unknown map opens the library.
	Start Place
	// File is the path of the file, shown in the library.
	File string
	// Templates, Examples, Formats and Themes are what can be chosen;
	// Channels are suggestions. They are asked for when they are needed.
	Templates, Examples, Formats, Themes func() []Choice
	Channels                             func() []string
	// Grammar reads what is typed into quick add.
	Grammar Grammar
	// Editor opens a map as text in the user's own editor.
	Editor Editor
	// Drafts keeps the text that is being typed; nil keeps none.
	Drafts Drafts
	// ReadOnly says that the file can only be read.
	ReadOnly bool
	// Point tells those who follow where the user is; nil tells nobody. It
	// touches the disk and is called in commands only.
	Point func(Pointer) error
	// Elapsed is a clock that counts on while the machine sleeps and that nobody
	// sets; nil is the wall clock.
	Elapsed func() time.Duration
	// Follow brings where another tappa is; nil follows nobody.
	Follow <-chan Pointer
	// Hold keeps other processes from being started while this one is stopped, until
	// the function it returns is called; nil where none is.
	Hold func() (release func())
	// Rows and Lens are those of the heatmap at the start, empty for the usual
	// ones.
	Rows analysis.RowKind
	Lens analysis.Lens
	// Notices are shown at the start: problems of the settings. Later returns
	// those that take a look at the disk; nil has none.
	Notices []string
	Later   func() []string
}

// Model is the whole program. Its parts have verbs; it alone is a tea.Model.
type Model struct {
	o    Options
	cat  *lang.Catalogue
	keys *keymap.Map
	ctx  context.Context

	theme *theme.Theme
	light *theme.Theme // for a light terminal, once it was needed
	depth theme.Depth
	dark  bool
	st    *style.Styles

	w, h    int
	frame   frame.Frame
	view    View
	focused bool // the inspector has the keys
	detail  bool // the inspector is wanted
	mouse   bool
	trash   bool // the library shows the trash

	doc     Document
	m       *journey.Map
	opening journey.ID // the map being loaded
	request int        // the number of the latest load, to drop stale answers
	// listing is the number of the latest request for the list of maps, listed that
	// of the one it is from.
	listing, listed int
	loaded          bool // the library has been read once
	// unusable is why the file cannot be worked with.
	unusable error

	library   *library.Library
	board     *board.Board
	inspector *inspector.Inspector
	heatmap   *heatmap.Heatmap
	curve     *curve.Curve
	insights  *insights.Insights
	brief     *brief.Brief
	walk      *walk.Walk
	actual    *actual.Actual
	stage     stage
	rounds    *rounds.Rounds
	compare   *compare.Compare
	status    *status.Status
	busy      busy
	dialogs   []open

	clip []*journey.Touchpoint
	said []string // the lines of quick add, the latest last
	// others are the catalogues of the languages that are not the user's, once
	// one was needed.
	others []*lang.Catalogue
	find   string
	hit    journey.ID // the touchpoint that was found last
	folded folded
	lost   string           // the text of dropped edits
	copied bool             // whether it was copied
	told   []dialog.Message // at the foot of the screen, the newest last
	// trashed is the map that went to the trash last, for undo.
	trashed *journey.Summary
	lastKey string
	// compared is what the view for comparing shows beside the open map.
	compared compared
	drag     drag
	quit     bool // ctrl+c was pressed once while typing
	calm     time.Time

	journal   journal
	pointer   pointing
	session   session
	glimpsing glimpsing
	screen    screen
}

// open is a dialog and what to do with its answer.
type open struct {
	dialog dialog.Dialog
	then   func(dialog.Answer) tea.Cmd
}

// New returns the program in its first state. Nothing is read before Init's
// command runs.
func New(ctx context.Context, o Options) *Model {
	m := &Model{o: o, cat: o.Lang, keys: o.Keys.WithNames(func(key string) string { name, _ := o.Lang.Of("key.", key); return name }), ctx: ctx, dark: true, depth: theme.TrueColour, detail: true, mouse: o.Mouse}
	m.theme = m.suited()
	if o.Depth != nil {
		m.depth = *o.Depth
	}
	m.st = style.New(m.theme.Sheet(m.depth), o.ASCII)
	m.library = library.New(m.st, m.cat, m.keys, o.Now)
	m.board = board.New(m.st, m.cat, m.keys)
	m.inspector = inspector.New(m.st, m.cat)
	m.heatmap = heatmap.New(m.st, m.cat)
	m.curve = curve.New(m.st, m.cat)
	m.insights = insights.New(m.st, m.cat, m.today)
	m.brief = brief.New(m.st, m.cat, o.IDs)
	m.walk = walk.New(m.st, m.cat, o.Channels)
	m.actual = actual.New(m.st, m.cat)
	m.stage = newStage(m.st, m.cat, m.today)
	m.rounds = rounds.New(m.st, m.cat)
	m.compare = compare.New(m.st, m.cat)
	m.status = status.New(m.st, m.cat)
	m.status.SetWayOut(m.labelOf(action.SaveAs))
	m.status.SetReadOnly(o.ReadOnly)
	m.busy = newBusy(o.ASCII)
	return m
}

// Init starts what the first frame does not wait for.
func (m *Model) Init() tea.Cmd {
	cmds := []tea.Cmd{m.listen(), m.readLibrary(), tea.RequestBackgroundColor, m.leftovers(), m.follow(), m.resumeTimer(), m.lookAround()}
	if m.o.Start.Map != "" {
		cmds = append(cmds, m.openMap(m.o.Start.Map, viewNamed(m.o.Start.View), true))
	}
	m.nextNotice()
	return tea.Batch(cmds...)
}

// nextNotice shows the next of the notices that have waited since the start:
// one after the other, each until a key is pressed.
func (m *Model) nextNotice() {
	if len(m.o.Notices) > 0 {
		m.say(status.Warning, m.o.Notices[0])
		m.o.Notices = m.o.Notices[1:]
	}
}

// lookAround brings the notices that the first frame does not wait for.
func (m *Model) lookAround() tea.Cmd {
	look := m.o.Later
	if look == nil {
		return nil
	}
	return command(func() tea.Msg {
		more := look()
		if len(more) == 0 {
			return nil
		}
		return doneMsg{func() tea.Cmd {
			m.o.Notices = append(m.o.Notices, more...)
			if _, text := m.status.Line(); text == "" {
				m.nextNotice()
			}
			return nil
		}}
	})
}

func viewNamed(name string) View {
	for _, v := range mapViews {
		if v.name == name {
			return v.view
		}
	}
	if name == presentView {
		return PresentView
	}
	return BoardView
}

// restyle makes the styles anew after the theme or the depth changed.
func (m *Model) restyle() {
	m.st = style.New(m.theme.Sheet(m.depth), m.o.ASCII)
	m.library.SetStyles(m.st)
	m.board.SetStyles(m.st)
	m.inspector.SetStyles(m.st)
	m.heatmap.SetStyles(m.st)
	m.curve.SetStyles(m.st)
	m.insights.SetStyles(m.st)
	m.brief.SetStyles(m.st)
	m.walk.SetStyles(m.st)
	m.compare.SetStyles(m.st)
	m.actual.SetStyles(m.st)
	m.stage.setStyles(m.st)
	m.rounds.SetStyles(m.st)
	m.status.SetStyles(m.st)
	for _, d := range m.dialogs {
		d.dialog.SetStyles(m.st)
	}
	m.changed()
}

// setMap shows another version of the open map.
func (m *Model) setMap(j *journey.Map) {
	m.m = j
	m.board.SetMap(j)
	m.heatmap.SetMap(j)
	m.curve.SetMap(j)
	m.insights.SetMap(j)
	m.brief.SetMap(j)
	m.walk.SetMap(j)
	m.actual.SetMap(j)
	m.stage.present.SetMap(j)
	m.rounds.SetMap(j)
	m.compareAnew()
	m.inspect()
	m.changed()
}

// inspect shows in the inspector what is under the board's cursor.
func (m *Model) inspect() {
	t := inspector.Target{}
	switch {
	case m.m == nil:
	case m.board.Marked() > 1:
		for _, c := range m.board.Chosen() {
			t.Touchpoints = append(t.Touchpoints, c.ID)
		}
	case m.board.Touchpoint() != nil:
		t.Touchpoints = []journey.ID{m.board.Touchpoint().ID}
	case m.board.Stage() != nil:
		t.Stage = m.board.Stage().ID
	}
	t.Index, t.Of = m.board.Place()
	idle := m.inspector.Idle()
	m.inspector.Show(m.m, t)
	if m.inspector.Idle() != idle {
		m.layout()
	}
}

// inspectorRows returns how many rows are enough for an inspector that has
// nothing to show, 0 where it has something.
func (m *Model) inspectorRows() int {
	if !m.inspector.Idle() {
		return 0
	}
	return m.inspector.IdleRows(m.w - 2*frame.Margin)
}

// layout gives every part its size.
func (m *Model) layout() {
	m.frame = frame.Layout(m.w, m.h, frame.Want{
		Tabs:      m.view != LibraryView && m.view != WalkView && m.view != ActualView && !(m.view == RoundsView && m.rounds.Mode() != rounds.Listing),
		Bare:      m.view == PresentView,
		Inspector: m.view == BoardView && (m.detail || m.focused) && (m.typingRows() == 0 || m.w >= frame.SideWidth),
		Focused:   m.focused,
		Rows:      m.inspectorRows(),
		Line:      m.typingRows(),
	})
	f := m.frame
	switch m.view {
	case LibraryView:
		m.library.SetSize(f.Body.W, f.Body.H)
	case BoardView:
		m.board.SetSize(f.Body.W, f.Body.H)
		m.inspector.SetSize(f.Inspector.W, f.Inspector.H)
	case HeatmapView:
		m.heatmap.SetSize(f.Body.W, f.Body.H)
	case CurveView:
		m.curve.SetSize(f.Body.W, f.Body.H)
	case InsightsView:
		m.insights.SetSize(f.Body.W, f.Body.H)
	case BriefView:
		m.brief.SetSize(f.Body.W, f.Body.H)
	case WalkView:
		m.walk.SetSize(f.Body.W, f.Body.H)
	case ActualView:
		m.actual.SetSize(f.Body.W, f.Body.H)
	case PresentView:
		m.stage.setSize(f.Body.W, f.Body.H)
	case RoundsView:
		m.rounds.SetSize(f.Body.W, f.Body.H)
	case CompareView:
		m.compare.SetSize(f.Body.W, f.Body.H)
	}
	for _, d := range m.dialogs {
		m.size(d.dialog)
	}
	m.changed()
}

// show switches to a view.
func (m *Model) show(v View) {
	m.view = v
	m.focused = false
	m.inspector.Focus(false)
	m.layout()
}

// Size returns the columns and rows of the screen.
func (m *Model) Size() (w, h int) { return m.w, m.h }
