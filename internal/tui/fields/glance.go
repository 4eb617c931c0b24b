package fields

// glance fills a page while the list has no focus: what there is to know
// first, then what asks for itself, as far as the rows go, in the order of the
// fields. Values are one row each while rows are scarce.
func (l *List) glance(p *page, which []int) {
	chosen := map[int]int{} // field to rows
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
	l.spread(p, which, chosen, room)
	for _, i := range which {
		if n := chosen[i]; n > 0 {
			p.add(i, l.drawField(&l.fields[i], p.column, false, n))
		}
	}
}

// least is how many rows a field takes at least.
func (l *List) least(c column) int {
	if c.stacked {
		return 2
	}
	return 1
}

// spread gives the rows that are left to the values that need them.
func (l *List) spread(p *page, which []int, chosen map[int]int, room int) {
	for _, i := range which {
		if room <= 0 {
			return
		}
		if chosen[i] == 0 {
			continue
		}
		need := len(l.drawField(&l.fields[i], p.column, false, 0)) - l.least(p.column)
		more := min(need, room)
		chosen[i] += more
		room -= more
	}
}
