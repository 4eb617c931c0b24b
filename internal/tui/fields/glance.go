package fields

// glance fills a page while the list has no focus: what there is to know
// first, then what asks for itself, as far as the rows go, in the order of the
// fields. Values are one row each while rows are scarce; blank rows between
// groups come before longer values.
func (l *List) glance(p *page, which []int) {
	chosen := make(map[int]int, len(which)) // 1 for what is shown
	room := l.h
	for _, wanted := range []func(f *Field) bool{
		func(f *Field) bool { return f.filled() && f.Glance == Always },
		func(f *Field) bool { return f.filled() && f.Glance == IfFilled },
		func(f *Field) bool { return !f.filled() && f.Glance == Always },
	} {
		for _, i := range which {
			f := &l.fields[i]
			if f.titles() || !wanted(f) {
				continue
			}
			if n := l.least(p.column); room >= n {
				chosen[i] = 1
				room -= n
			}
		}
	}
	apart := l.gaps(which, chosen)
	if room -= apart; room < 0 {
		apart, room = 0, room+apart
	}
	for _, i := range which {
		least := chosen[i] * l.least(p.column)
		if least == 0 {
			continue
		}
		rows := l.drawField(&l.fields[i], p.column, false, 0)
		if more := len(rows) - least; more > room {
			rows = l.drawField(&l.fields[i], p.column, false, 1+room)
			room = 0
		} else {
			room -= more
		}
		if apart > 0 && l.fields[i].Apart && p.height > 0 {
			p.height++
		}
		p.add(i, rows)
	}
}

// gaps counts the blank rows between the fields that are shown.
func (l *List) gaps(which []int, chosen map[int]int) int {
	n, any := 0, false
	for _, i := range which {
		if chosen[i] == 0 {
			continue
		}
		if any && l.fields[i].Apart {
			n++
		}
		any = true
	}
	return n
}

// least is how many rows a field takes at least.
func (l *List) least(c column) int {
	if c.stacked {
		return 2
	}
	return 1
}
