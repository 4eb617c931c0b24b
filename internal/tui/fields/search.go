package fields

// Search returns the keys of the fields that the cursor can stand on and of
// which the label or the value is one that holds answers true for; which of
// them the cursor is on, -1 if none; and which is the first from there on.
func (l *List) Search(holds func(string) bool) (keys []string, at, from int) {
	at = -1
	for i := range l.fields {
		f := &l.fields[i]
		if i == l.cursor {
			from = len(keys)
		}
		if f.passed() || f.New || !holds(f.Label) && !holds(f.Value) && !holds(f.Tail) {
			continue
		}
		if i == l.cursor {
			at = len(keys)
		}
		keys = append(keys, f.Key)
	}
	if from >= len(keys) {
		from = 0
	}
	return keys, at, from
}

// Spot remembers where the cursor is and what is in sight, and returns what
// goes back there.
func (l *List) Spot() (back func()) {
	f, top := l.Cursor(), l.top
	if f == nil {
		return func() {}
	}
	key := f.Key
	return func() {
		if l.Goto(key) {
			l.top = top
			l.valid = false
		}
	}
}
