package app

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"tappa/internal/edit"
	"tappa/internal/interchange"
	"tappa/internal/journey"
	"tappa/internal/text"
)

// Lines are touchpoints in the quick-add grammar, to be added to a map.
type Lines struct {
	// Texts are the lines, each with "Stage: " in front or without; then the
	// touchpoint is unsorted.
	Texts []string
	// Stage is where all of them go, by name or id; then nothing in front of a
	// line names a stage.
	Stage string
	// NewStages makes the stages that are not there, behind the others.
	NewStages bool
}

// AddedLines is what Lines became. The lines of the report count from 1.
type AddedLines struct {
	Touchpoints []*journey.Touchpoint
	Stages      []*journey.Stage // the new ones
	Report      interchange.Report
}

// AddLines adds a touchpoint for each line, as one step that can be undone.
// Nothing is added when one of them cannot be. Errors: KindNotFound for a stage
// that is not there, KindAmbiguous for a name that several have, KindInvalid for
// a line without a name.
func (a *App) AddLines(ctx context.Context, id journey.ID, in Lines) (AddedLines, error) {
	if err := a.writer.flush(ctx); err != nil {
		return AddedLines{}, err
	}
	m, err := a.Load(ctx, id)
	if err != nil {
		return AddedLines{}, err
	}
	l := liner{ids: a.ids, was: m, now: m, in: in, columns: map[journey.ID][]*journey.Touchpoint{}}
	d, err := l.draft()
	if err != nil {
		return AddedLines{}, err
	}
	return l.out, a.commit(ctx, id, d)
}

// liner turns lines into one draft.
type liner struct {
	ids      journey.IDs
	in       Lines
	was, now *journey.Map // before, and with the new stages
	columns  map[journey.ID][]*journey.Touchpoint
	order    []journey.ID // of the columns
	out      AddedLines
}

func (l *liner) draft() (edit.Draft, error) {
	for i, line := range l.in.Texts {
		if strings.TrimSpace(line) == "" {
			continue
		}
		if err := l.add(i+1, line); err != nil {
			return edit.Draft{}, err
		}
	}
	for _, stage := range l.order {
		next, err := edit.Apply(l.now, edit.AddTouchpoint(l.now, l.ids, stage, edit.AtEnd, l.columns[stage]...).Changes)
		if err != nil {
			return edit.Draft{}, err
		}
		l.now = next
	}
	if len(l.out.Touchpoints) == 0 {
		return edit.Draft{}, nil
	}
	return edit.Draft{
		Label:   edit.L("edit.label.add-touchpoint", "n", strconv.Itoa(len(l.out.Touchpoints)), "name", l.out.Touchpoints[0].Name),
		Changes: edit.Diff(l.was, l.now),
	}, nil
}

// add reads one line.
func (l *liner) add(n int, line string) error {
	stage, rest := l.in.Stage, line
	if stage == "" {
		stage, rest = interchange.CutStage(line, func(name string) bool { return len(stagesCalled(l.now, name)) > 0 })
	}
	column, err := l.column(stage)
	if err != nil {
		return err
	}
	q := interchange.ReadLine(rest)
	t := q.Touchpoint
	if strings.TrimSpace(t.Name) == "" {
		return journey.NewError(journey.KindInvalid, "app.line-no-name", journey.Args{"line": n, "value": line}, "line %d has no name: %q", n, line)
	}
	t.ID, t.Stage, t.Rank = l.ids(), column, journey.SpreadRanks(1)[0]
	if problems := journey.Validate(t); len(problems) > 0 {
		return problems[0].Error()
	}
	for _, f := range q.Notes {
		f.Line, f.Args["line"] = n, n
		l.out.Report = append(l.out.Report, f)
	}
	if !slices.Contains(l.order, column) {
		l.order = append(l.order, column)
	}
	l.columns[column] = append(l.columns[column], t)
	l.out.Touchpoints = append(l.out.Touchpoints, t)
	return nil
}

// column returns the stage of a name or id; no name is the unsorted column.
func (l *liner) column(name string) (journey.ID, error) {
	if name == "" {
		return "", nil
	}
	found := stagesCalled(l.now, name)
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return "", journey.NewError(journey.KindAmbiguous, "app.several-stages", journey.Args{"name": name, "n": len(found)}, "%d stages are called %q; give the id", len(found), name)
	case l.in.NewStages:
		return l.newStage(name)
	}
	var names []string
	for _, s := range l.now.Stages() {
		names = append(names, s.Name)
	}
	return "", journey.NewError(journey.KindNotFound, "app.no-stage", journey.Args{"name": name, "near": text.Nearest(name, names)}, "there is no stage %q", name)
}

func (l *liner) newStage(name string) (journey.ID, error) {
	d := edit.AddStage(l.now, l.ids, edit.AtEnd, name)
	next, err := edit.Apply(l.now, d.Changes)
	if err != nil {
		return "", err
	}
	id := d.Added()[0]
	l.now, l.out.Stages = next, append(l.out.Stages, next.Stage(id))
	return id, nil
}

// FindStage returns the stage of a map that a name or id means. KindNotFound
// names the nearest, KindAmbiguous that several have the name.
func FindStage(m *journey.Map, name string) (journey.ID, error) {
	l := liner{now: m}
	return l.column(name)
}

// stagesCalled returns the stages of an id, else those of a name, case, marks
// and space aside.
func stagesCalled(m *journey.Map, name string) (ids []journey.ID) {
	fold := func(s string) string { return text.Fold(strings.Join(strings.Fields(s), " ")) }
	want := fold(name)
	for _, s := range m.Stages() {
		if s.ID == journey.ID(name) {
			return []journey.ID{s.ID}
		}
		if fold(s.Name) == want {
			ids = append(ids, s.ID)
		}
	}
	return ids
}
