package fields

// glance fills a page while the list has no focus: what there is to know
// first, then what asks for itself, as far as the rows go, in the order of the
// fields. Values are one row each while rows are scarce.
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
			if f.Kind == Heading || !wanted(f) {
				continue
			}
			if n := l.least(p.column); room >= n {
				chosen[i] = 1
				room -= n
			}
		}
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
		p.add(i, rows)
	}
}

// least is how many rows a field takes at least.
func (l *List) least(c column) int {
	if c.stacked {
		return 2
	}
	return 1
}
