package tui

import (
	"context"
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/analysis"
	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/tui/dialog"
	"tappa/internal/tui/status"
)

// Measures is what the program asks of whoever reads figures and snapshots.
type Measures interface {
	// ReadMeasurements reads the figures of a table in a file for the map m,
	// with a sentence for each repair and each loss.
	ReadMeasurements(ctx context.Context, path string, m *journey.Map) ([]*journey.Measurement, []string, error)
	// Readings returns the experience index of each snapshot of a map.
	Readings(ctx context.Context, id journey.ID) ([]analysis.Reading, error)
}

// addMeasure asks for a new figure on the brief.
func (m *Model) addMeasure() tea.Cmd { return m.askField(m.brief.AddMeasure()) }

// readIndexes brings the indexes of the snapshots to the brief, where figures
// stand beside them.
func (m *Model) readIndexes() tea.Cmd {
	if m.m == nil {
		return nil
	}
	m.brief.SetToday(journey.Date(m.o.Now().Format(time.DateOnly)))
	if len(m.m.Measurements()) == 0 {
		return nil
	}
	be, ctx, id := m.o.Backend, m.ctx, m.m.ID()
	return command(func() tea.Msg {
		list, err := be.Readings(ctx, id)
		return doneMsg{func() tea.Cmd {
			if m.m == nil || m.m.ID() != id {
				return nil
			}
			m.brief.SetReadings(list)
			if err != nil {
				return m.failed(err)
			}
			return nil
		}}
	})
}

// importMeasures asks for a table and adds the figures in it to the open map, as
// one step.
func (m *Model) importMeasures() tea.Cmd {
	if m.m == nil {
		return nil
	}
	return m.prompt(dialog.PromptOptions{
		Title: m.cat.T("prompt.import-measures"), Placeholder: m.cat.T("prompt.import-measures-example"), Hint: m.cat.T("prompt.import-measures-hint"),
	}, func(path string) tea.Cmd {
		be, ctx, j := m.o.Backend, m.ctx, m.m
		var list []*journey.Measurement
		var findings []string
		return m.run(func() (err error) {
			list, findings, err = be.ReadMeasurements(ctx, path, j)
			return err
		}, func() tea.Cmd {
			if m.m == nil || m.m.ID() != j.ID() {
				return nil
			}
			cmd := m.do(edit.AddMeasurements(m.m, m.o.IDs, list))
			said := m.cat.F("measures.added", lang.Args{"n": len(list)})
			if len(findings) > 0 {
				return tea.Batch(cmd, m.readIndexes(), m.showFindings(said, findings))
			}
			return tea.Batch(cmd, m.readIndexes(), m.notify(status.Info, said))
		})
	})
}

// showFindings lists what an import repaired and what it could not keep.
func (m *Model) showFindings(title string, findings []string) tea.Cmd {
	items := make([]dialog.Item, len(findings))
	for i, f := range findings {
		items[i] = dialog.Item{ID: strconv.Itoa(i), Title: f}
	}
	return m.pick(dialog.PickerOptions{Title: title, Items: items}, func(string) tea.Cmd { return nil })
}
