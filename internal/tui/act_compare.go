package tui

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/analysis"
	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/tui/action"
	"tappa/internal/tui/compare"
	"tappa/internal/tui/dialog"
	"tappa/internal/tui/keymap"
	"tappa/internal/tui/status"
)

// Versions is what the program asks of whoever keeps older and other maps.
type Versions interface {
	// Snapshots lists the snapshots of a map, oldest first.
	Snapshots(ctx context.Context, id journey.ID) ([]Snapshot, error)
	// TakeSnapshot keeps a map as it is now under a name.
	TakeSnapshot(ctx context.Context, id journey.ID, name string) (Snapshot, error)
	// RemoveSnapshot removes a snapshot of a map for good.
	RemoveSnapshot(ctx context.Context, id journey.ID, s Snapshot) error
	// Read returns a map to compare with, without opening it.
	Read(ctx context.Context, o Other) (*journey.Map, error)
}

// Snapshot is what a list says of a snapshot.
type Snapshot struct {
	ID   journey.ID
	Name string
	Time time.Time
}

// Other names a map to compare with: a snapshot of a map, the map itself where
// Snapshot is empty, or the file at Path.
type Other struct {
	Map, Snapshot journey.ID
	Path          string
}

// compared is what the open map is compared with.
type compared struct {
	other Other
	m     *journey.Map
	name  string
	// with is the version of the open map that the view shows.
	with *journey.Map
}

func compareHandlers() map[action.ID]func(*Model) tea.Cmd {
	in := func(f func(*compare.Compare)) func(*Model) tea.Cmd {
		return func(m *Model) tea.Cmd { f(m.compare); return nil }
	}
	return map[action.ID]func(*Model) tea.Cmd{
		action.CompareIt:    (*Model).startCompare,
		action.SnapIt:       (*Model).takeSnapshot,
		action.DropSnap:     (*Model).dropSnapshot,
		action.CompareWith:  (*Model).chooseOther,
		action.CompareUp:    in(func(x *compare.Compare) { x.MoveBy(-1) }),
		action.CompareDown:  in(func(x *compare.Compare) { x.MoveBy(+1) }),
		action.CompareFirst: in((*compare.Compare).First),
		action.CompareLast:  in((*compare.Compare).Last),
		action.ComparePgUp:  in(func(x *compare.Compare) { x.Page(-1) }),
		action.ComparePgDn:  in(func(x *compare.Compare) { x.Page(+1) }),
		action.ComparePart:  in((*compare.Compare).NextPart),
		action.CompareRows:  in((*compare.Compare).NextRows),
		action.CompareOpen:  (*Model).openChange,
		action.GoBackTo:     (*Model).goBackTo,
		action.CompareWhy:   func(m *Model) tea.Cmd { return m.explain(m.compare.Explain()) },
	}
}

// takeSnapshot asks for a name and keeps the open map as it is now.
func (m *Model) takeSnapshot() tea.Cmd {
	if m.m == nil {
		return nil
	}
	return m.prompt(dialog.PromptOptions{
		Title: m.cat.T("compare.take"), Default: m.o.Now().Format("2006-01-02 15:04"), Hint: m.cat.T("compare.take-hint"),
	}, func(name string) tea.Cmd {
		be, ctx, id := m.o.Backend, m.ctx, m.m.ID()
		var taken Snapshot
		return m.run(func() (err error) {
			taken, err = be.TakeSnapshot(ctx, id, name)
			return err
		}, func() tea.Cmd {
			said := m.cat.F("compare.taken", lang.Args{"name": taken.Name, "key": keymap.Label(m.keyOf(action.CompareIt))})
			return tea.Batch(m.notify(status.Info, said), m.readIndexes())
		})
	})
}

// startCompare compares a to-be map with what it was made from, and asks what
// to compare any other with.
func (m *Model) startCompare() tea.Cmd {
	if m.m == nil {
		return nil
	}
	from := m.m.Head().Origin
	if m.m.Head().Kind != journey.ToBe || from.Map == "" || m.view == CompareView {
		return m.chooseOther()
	}
	return m.compareWith(Other{Map: from.Map, Snapshot: from.Snapshot}, "", (*Model).chooseOther)
}

// chooseOther asks what to compare the open map with.
func (m *Model) chooseOther() tea.Cmd {
	be, ctx, id := m.o.Backend, m.ctx, m.m.ID()
	var snapshots []Snapshot
	var maps []journey.Summary
	return m.run(func() (err error) {
		if snapshots, err = be.Snapshots(ctx, id); err == nil {
			maps, err = be.Library(ctx)
		}
		return err
	}, func() tea.Cmd {
		if m.m == nil || m.m.ID() != id {
			return nil
		}
		return m.pickOther(snapshots, maps)
	})
}

// aFile is the choice of a file to compare with.
const aFile = "file"

// pickOther offers what the open map can be compared with.
func (m *Model) pickOther(snapshots []Snapshot, maps []journey.Summary) tea.Cmd {
	others := map[string]Other{}
	names := map[string]string{}
	var items []dialog.Item
	add := func(group, title, detail string, o Other) {
		id := string(o.Map) + "@" + string(o.Snapshot)
		if _, there := others[id]; there {
			return
		}
		others[id], names[id] = o, title
		items = append(items, dialog.Item{ID: id, Group: m.cat.T(group), Title: title, Detail: detail, Current: m.compared.m != nil && o == m.compared.other})
	}
	if from := m.m.Head().Origin; from.Map != "" {
		for _, s := range maps {
			if s.Head.ID != from.Map {
				continue
			}
			if from.Snapshot != "" {
				add("compare.group-origin", s.Head.Title, m.cat.T("compare.then"), Other{Map: from.Map, Snapshot: from.Snapshot})
			}
			add("compare.group-origin", s.Head.Title, m.cat.T("compare.as-now"), Other{Map: from.Map})
		}
	}
	for _, s := range slices.Backward(snapshots) {
		add("compare.group-snapshots", s.Name, m.moment(s.Time), Other{Map: m.m.ID(), Snapshot: s.ID})
	}
	for _, s := range maps {
		if s.Head.ID != m.m.ID() && s.Head.DeletedAt.IsZero() {
			add("compare.group-maps", s.Head.Title, m.cat.Enum("map", string(s.Head.Kind)), Other{Map: s.Head.ID})
		}
	}
	items = append(items, dialog.Item{ID: aFile, Group: m.cat.T("compare.group-files"), Title: m.cat.T("compare.a-file")})
	const many = 9
	return m.pick(dialog.PickerOptions{Title: m.cat.T("compare.with-what"), Items: items, Filter: len(items) > many}, func(id string) tea.Cmd {
		if id == aFile {
			return m.askOtherFile()
		}
		o, there := others[id]
		if !there {
			return nil
		}
		name := names[id]
		for _, s := range snapshots {
			if s.ID == o.Snapshot && s.Name != s.Time.In(m.o.Now().Location()).Format("2006-01-02 15:04") {
				name += ", " + m.moment(s.Time)
			}
		}
		return m.compareWith(o, name, nil)
	})
}

// moment writes a day and a time of day where the user is.
func (m *Model) moment(t time.Time) string {
	if t.IsZero() {
		return m.cat.T("snapshots.no-time") // it is lost
	}
	t = t.In(m.o.Now().Location())
	return m.cat.Date(t) + " " + m.cat.Time(t)
}

// askOtherFile asks for the path of a file to compare with.
func (m *Model) askOtherFile() tea.Cmd {
	return m.prompt(dialog.PromptOptions{
		Title: m.cat.T("compare.a-file"), Placeholder: m.cat.T("compare.file-example"), Hint: m.cat.T("compare.file-hint"),
	}, func(path string) tea.Cmd { return m.compareWith(Other{Path: path}, filepath.Base(path), nil) })
}

// compareWith reads another map and shows what became of it in the open one. If
// it is gone, otherwise is done, where there is such a way.
func (m *Model) compareWith(o Other, name string, otherwise func(*Model) tea.Cmd) tea.Cmd {
	be, ctx, id := m.o.Backend, m.ctx, m.m.ID()
	var got *journey.Map
	gone := false
	return m.run(func() (err error) {
		got, err = be.Read(ctx, o)
		if otherwise != nil && journey.IsKind(err, journey.KindNotFound) {
			gone, err = true, nil
		}
		return err
	}, func() tea.Cmd {
		switch {
		case m.m == nil || m.m.ID() != id:
			return nil
		case gone:
			return otherwise(m)
		case name == "":
			name = got.Head().Title
		}
		m.compared = compared{other: o, m: got, name: name}
		m.show(CompareView)
		m.compareNow()
		return nil
	})
}

// compareAnew keeps what is compared in step with the open map: it goes with
// that, and what is shown is shown anew.
func (m *Model) compareAnew() {
	c := &m.compared
	switch {
	case c.m == nil:
	case m.m == nil || c.with.ID() != m.m.ID():
		*c = compared{}
		m.compare.Show(nil, "", "")
	case m.view == CompareView && c.with != m.m:
		m.compareNow()
	}
}

// compareNow compares the open map, as it is now, with the other one.
func (m *Model) compareNow() {
	c := &m.compared
	c.with = m.m
	from, to := c.name, m.m.Head().Title
	if c.other.Map == m.m.ID() {
		to = m.cat.T("compare.now")
	} else if kind := c.m.Head().Kind; kind != m.m.Head().Kind {
		from += " (" + m.cat.Enum("map", string(kind)) + ")"
		to += " (" + m.cat.Enum("map", string(m.m.Head().Kind)) + ")"
	} else if strings.EqualFold(from, to) {
		to += " (" + m.cat.T("compare.now") + ")"
	}
	m.compare.Show(analysis.Compare(c.m, m.m), from, to)
	m.changed()
}

// openChange goes to the touchpoint or the stage that the row under the cursor
// speaks of.
func (m *Model) openChange() tea.Cmd {
	touchpoint, stage := m.compare.Selected()
	if (touchpoint == "" || !m.board.Goto(touchpoint)) && (stage == "" || !m.board.GotoStage(stage)) {
		return m.notify(status.Info, m.cat.T("compare.nowhere"))
	}
	m.show(BoardView)
	m.inspect()
	return m.remember()
}

// goBackTo turns the open map back into the snapshot that it is compared with,
// as one step.
func (m *Model) goBackTo() tea.Cmd {
	c := m.compared
	if c.m == nil {
		return nil
	}
	d := edit.Restore(m.m, c.m, c.name)
	if d.Empty() {
		return m.notify(status.Info, m.cat.T("changes.none"))
	}
	return m.doAndSay(d)
}
