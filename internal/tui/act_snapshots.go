package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/tui/dialog"
	"tappa/internal/tui/status"
)

// dropSnapshot asks which snapshot of the open map is to go; the one that the map
// is compared with is offered first.
func (m *Model) dropSnapshot() tea.Cmd {
	if m.m == nil {
		return nil
	}
	be, ctx, id := m.o.Backend, m.ctx, m.m.ID()
	var all []Snapshot
	return m.run(func() (err error) {
		all, err = be.Snapshots(ctx, id)
		return err
	}, func() tea.Cmd {
		switch {
		case m.m == nil || m.m.ID() != id:
			return nil
		case len(all) == 0:
			return m.notify(status.Info, m.cat.T("compare.none-to-remove"))
		}
		return m.pickSnapshot(id, all)
	})
}

// pickSnapshot offers the snapshots of a map, the newest first. As what is removed
// cannot be brought back, its name must be typed.
func (m *Model) pickSnapshot(id journey.ID, all []Snapshot) tea.Cmd {
	o := dialog.PickerOptions{Title: m.cat.T("compare.remove-which")}
	for _, s := range slices.Backward(all) {
		o.Items = append(o.Items, dialog.Item{ID: string(s.ID), Title: s.Name, Detail: m.moment(s.Time)})
	}
	if c := m.compared; m.view == CompareView && c.other.Map == id {
		o.At = string(c.other.Snapshot)
	}
	const many = 9
	o.Filter = len(all) > many
	return m.pick(o, func(picked string) tea.Cmd {
		i := slices.IndexFunc(all, func(s Snapshot) bool { return string(s.ID) == picked })
		if i < 0 {
			return nil
		}
		s := all[i]
		return m.ask(dialog.NewConfirm(m.st, m.cat, m.keys, dialog.ConfirmOptions{
			Title: m.cat.T("action.remove-snapshot"), Text: m.cat.F("compare.remove", lang.Args{"name": s.Name, "time": m.moment(s.Time)}),
			Danger: true, RequireText: s.Name,
		}), func(a dialog.Answer) tea.Cmd {
			if yes, ok := a.(dialog.ConfirmAnswer); !ok || !yes.Yes {
				return nil
			}
			return m.removeSnapshot(id, s)
		})
	})
}

// removeSnapshot removes a snapshot and stops comparing with it.
func (m *Model) removeSnapshot(id journey.ID, s Snapshot) tea.Cmd {
	be, ctx := m.o.Backend, m.ctx
	return m.run(func() error { return be.RemoveSnapshot(ctx, id, s) }, func() tea.Cmd {
		if m.compared.m != nil && m.compared.other.Snapshot == s.ID {
			if m.view == CompareView {
				m.show(BoardView)
			}
			m.compared = compared{}
			m.compare.Show(nil, "", "")
		}
		return tea.Batch(m.notify(status.Info, m.cat.F("compare.removed", lang.Args{"name": s.Name})), m.readIndexes())
	})
}
