package interchange

import (
	"strconv"
	"strings"
	"time"

	"tappa/internal/journey"
	"tappa/internal/text"
)

// attr is one field of an outline: how it is written and how it is read. One
// table of these serves both ways, so that nothing can be written that is not
// read.
type attr struct {
	// key is what is written in front of the colon, also what is read too,
	// folded.
	key  string
	also []string
	// get returns what is to be written, nothing where the field is unset. It is
	// nil for what is written elsewhere.
	get func(w *outlineWriter, e any) []entry
	// set puts what was read into e. For an entry of a list it returns the
	// entry, to which the fields of subs then belong.
	set  func(r *outlineReader, e any, f *outlineField) any
	subs []attr
	// many says that the field may stand there more than once.
	many bool
}

// entry is one field to be written, and what its own fields belong to.
type entry struct {
	key   string
	lines []string
	sub   any
}

// named reports whether the attr is called by a folded key.
func (a *attr) named(key string) bool {
	if text.Fold(a.key) == key {
		return true
	}
	for _, k := range a.also {
		if k == key {
			return true
		}
	}
	return false
}

// one is what most fields write: one entry, none where it would be empty.
func one(key string, lines ...string) []entry {
	if len(lines) == 0 || len(lines) == 1 && lines[0] == "" {
		return nil
	}
	return []entry{{key: key, lines: lines}}
}

// note is a field for a text of several lines.
func note[T any](key string, at func(*T) *string, also ...string) attr {
	return attr{
		key: key, also: also,
		get: func(_ *outlineWriter, e any) []entry {
			if s := *at(e.(*T)); s != "" {
				return one(key, writeText(s)...)
			}
			return nil
		},
		set: func(r *outlineReader, e any, f *outlineField) any {
			*at(e.(*T)) = f.text(r)
			return nil
		},
	}
}

// line is a field for a text of one line.
func line[T any](key string, at func(*T) *string, also ...string) attr {
	return attr{
		key: key, also: also,
		get: func(_ *outlineWriter, e any) []entry { return one(key, writeText(tidy(*at(e.(*T))))...) },
		set: func(r *outlineReader, e any, f *outlineField) any {
			*at(e.(*T)) = f.line(r)
			return nil
		},
	}
}

// choice is a field for a word of a closed list.
func choice[T any, E ~string](key string, list []E, at func(*T) *E, also ...string) attr {
	return attr{
		key: key, also: also,
		get: func(_ *outlineWriter, e any) []entry { return one(key, tidy(string(*at(e.(*T))))) },
		set: func(r *outlineReader, e any, f *outlineField) any {
			*at(e.(*T)) = chosen(r, f, f.line(r), list)
			return nil
		},
	}
}

// chosen finds a word in a closed list.
func chosen[E ~string](r *outlineReader, f *outlineField, word string, list []E) (none E) {
	want := text.Fold(word)
	for _, v := range list {
		if string(v) == want {
			return v
		}
	}
	if word != "" {
		choices := strings.Join(words(list), ", ")
		r.fault(f.n, f.column, "import.outline.choice", journey.Args{"value": shown(word), "choices": choices}, "%q is not one of %s", shown(word), choices)
	}
	return none
}

// integer is a field for a whole number, unset at 0.
func integer[T any](key string, low, high int, at func(*T) *int, also ...string) attr {
	return attr{
		key: key, also: also,
		get: func(_ *outlineWriter, e any) []entry {
			if n := *at(e.(*T)); n != 0 {
				return one(key, strconv.Itoa(n))
			}
			return nil
		},
		set: func(r *outlineReader, e any, f *outlineField) any {
			*at(e.(*T)), _ = f.integer(r, f.line(r), low, high)
			return nil
		},
	}
}

// day is a field for a date.
func day[T any](key string, at func(*T) *journey.Date, also ...string) attr {
	return attr{
		key: key, also: also,
		get: func(_ *outlineWriter, e any) []entry { return one(key, tidy(string(*at(e.(*T))))) },
		set: func(r *outlineReader, e any, f *outlineField) any {
			d := journey.Date(f.line(r))
			if d != "" && !d.Valid() {
				r.fault(f.n, f.column, "import.outline.date", journey.Args{"value": shown(string(d))}, "%q is not a date; write YYYY-MM-DD", shown(string(d)))
				d = ""
			}
			*at(e.(*T)) = d
			return nil
		},
	}
}

// moment is a field for a point in time.
func moment[T any](key string, at func(*T) *time.Time, also ...string) attr {
	return attr{
		key: key, also: also,
		get: func(_ *outlineWriter, e any) []entry {
			if t := *at(e.(*T)); !t.IsZero() {
				return one(key, t.UTC().Format(time.RFC3339Nano))
			}
			return nil
		},
		set: func(r *outlineReader, e any, f *outlineField) any {
			s := f.line(r)
			t, err := time.Parse(time.RFC3339Nano, s)
			if err != nil && s != "" {
				r.fault(f.n, f.column, "import.outline.time", journey.Args{"value": shown(s)}, "%q is not a time such as 2026-11-21T14:20:00Z", shown(s))
			}
			*at(e.(*T)) = t.UTC()
			return nil
		},
	}
}

// yes is a field that is there or not.
func yes[T any](key string, at func(*T) *bool, also ...string) attr {
	return attr{
		key: key, also: also,
		get: func(_ *outlineWriter, e any) []entry {
			if *at(e.(*T)) {
				return one(key, "yes")
			}
			return nil
		},
		set: func(r *outlineReader, e any, f *outlineField) any {
			switch s := text.Fold(f.line(r)); s {
			case "yes", "si", "true":
				*at(e.(*T)) = true
			case "no", "false", "":
			default:
				r.fault(f.n, f.column, "import.outline.choice", journey.Args{"value": shown(s), "choices": "yes, no"}, "%q is neither yes nor no", shown(s))
			}
			return nil
		},
	}
}

// copied is a field for the id of what something was copied from, which need
// not be there.
func copied[T any](at func(*T) *journey.ID) attr {
	return attr{
		key: "copied from", also: []string{"copiato da"},
		get: func(_ *outlineWriter, e any) []entry {
			if id := *at(e.(*T)); id != "" {
				return one("copied from", "^"+tidy(string(id)))
			}
			return nil
		},
		set: func(r *outlineReader, e any, f *outlineField) any {
			*at(e.(*T)) = f.bareID(r, f.line(r))
			return nil
		},
	}
}

// lists is a field that stands once for each entry of a list.
func lists[T, E any](key string, at func(*T) *[]E, write func(w *outlineWriter, v *E) []string, read func(r *outlineReader, f *outlineField, v func() *E), subs ...attr) attr {
	return attr{
		key: key, subs: subs, many: true,
		get: func(w *outlineWriter, e any) (out []entry) {
			list := *at(e.(*T))
			for i := range list {
				out = append(out, entry{key: key, lines: write(w, &list[i]), sub: &list[i]})
			}
			return out
		},
		set: func(r *outlineReader, e any, f *outlineField) any {
			list := at(e.(*T))
			i := len(*list)
			r.grow(f, i)
			var v E
			*list = append(*list, v)
			// What is read later may have moved the list by then.
			get := func() *E { return &(*at(e.(*T)))[i] }
			read(r, f, get)
			return get()
		},
	}
}

// aka gives an attr other keys by which it is read.
func (a attr) aka(keys ...string) attr {
	a.also = append(a.also, keys...)
	return a
}
