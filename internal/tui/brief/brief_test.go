package brief

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/text"
	"tappa/internal/tui/fields"
)

func mustSee(t *testing.T, b *Brief, words ...string) {
	t.Helper()
	s := screen(b)
	for _, w := range words {
		if !strings.Contains(s, w) {
			t.Errorf("%q is not on the screen:\n%s", w, s)
		}
	}
}

// document returns an entity as it is written, without the fields in but.
func document(t *testing.T, e journey.Entity) map[string]any {
	t.Helper()
	data, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	var doc map[string]any
	if err := json.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

// alter edits the field under the cursor as a person would.
func alter(t *testing.T, b *Brief) edit.Draft {
	t.Helper()
	key := b.Field()
	var d edit.Draft
	var err error
	switch a := b.Begin().(type) {
	case fields.AskChoice:
		i := slices.IndexFunc(a.Options, func(o fields.Option) bool { return o.ID != "" && !slices.Contains(a.Current, o.ID) })
		d, err = b.Answer(fields.Answer{IDs: []string{a.Options[i].ID}})
		if b.Editing() { // the answer leads to something to type
			press(b, "7")
			d, err = b.Accept()
		}
	default:
		if !b.Editing() {
			t.Errorf("%s cannot be edited", key)
			return d
		}
		switch {
		case strings.HasSuffix(key, ".date"):
			wipe(b)
			press(b, "2026-01-02")
		case strings.HasSuffix(key, ".value"), strings.HasSuffix(key, ".n"):
			press(b, "1")
		default:
			press(b, "!")
		}
		d, err = b.Accept()
	}
	if err != nil {
		t.Errorf("%s: %v", key, err)
	}
	return d
}

// walkAndAlter alters every field that the cursor comes by and returns the
// fields of entities that changed, as "kind.field".
func walkAndAlter(t *testing.T, m *journey.Map) []string {
	t.Helper()
	var can []string
	b := open(t, m)
	b.First()
	for last := ""; b.Field() != last; b.MoveBy(1) {
		last = b.Field()
		work := open(t, m)
		if !work.Goto(last) {
			t.Fatalf("%s cannot be gone to", last)
		}
		d := alter(t, work)
		if len(d.Changes) != 1 {
			t.Errorf("%s: %d entities change", last, len(d.Changes))
			continue
		}
		c := d.Changes[0]
		if c.Before == nil {
			can = append(can, "new "+string(c.Kind()))
			continue
		}
		before, after := document(t, c.Before), document(t, c.After)
		for k := range after {
			if reflect.DeepEqual(before[k], after[k]) {
				continue
			}
			can = append(can, string(c.Kind())+"."+k)
			if withMetric := strings.HasSuffix(last, ".metric") && (k == "unit" || k == "scale"); !strings.Contains(last, k) && !withMetric {
				t.Errorf("editing %s changes %s", last, k)
			}
		}
		if len(before) > len(after) && !strings.HasSuffix(last, ".metric") {
			t.Errorf("editing %s drops a field", last)
		}
		if _, err := edit.Apply(m, d.Changes); err != nil {
			t.Errorf("%s: the draft cannot be applied: %v", last, err)
		}
	}
	return can
}

func TestEveryFieldCanBeEdited(t *testing.T) {
	can := walkAndAlter(t, measuredCafe())
	for _, c := range []struct {
		typ  reflect.Type
		kind string
		but  []string
	}{
		{reflect.TypeFor[journey.Head](), "map.", []string{"id", "origin", "deleted_at", "silenced", "agenda"}},
		{reflect.TypeFor[journey.Persona](), "persona.", []string{"id", "rank"}},
		{reflect.TypeFor[journey.Measurement](), "measurement.", []string{"id", "rank"}},
	} {
		for i := range c.typ.NumField() {
			name, _, _ := strings.Cut(c.typ.Field(i).Tag.Get("json"), ",")
			if !slices.Contains(can, c.kind+name) && !slices.Contains(c.but, name) {
				t.Errorf("%s%s cannot be edited", c.kind, name)
			}
		}
	}
}

func TestAnEmptyBriefAsksAndTakesWhatIsTyped(t *testing.T) {
	b := open(t, blank())
	mustSee(t, b, "what do we promise, in one line?", "who are the customers, present or potential?", "what should come of it?")
	can := walkAndAlter(t, blank())
	for _, k := range []string{"new persona", "new measurement", "map.objectives", "map.promise"} {
		if !slices.Contains(can, k) {
			t.Errorf("%s is not possible; %v is", k, can)
		}
	}
}

func TestPersonasAreAddedMovedAndRemoved(t *testing.T) {
	b := open(t, cafe())
	if ask := b.AddEntry(); ask != nil || !b.Editing() {
		t.Fatal("no editor opens for a new persona")
	}
	press(b, "Sara")
	d, err := b.Accept()
	if err != nil {
		t.Fatal(err)
	}
	m := apply(t, b, d)
	if n := len(m.Personas()); n != 3 || m.Personas()[2].Name != "Sara" {
		t.Fatalf("there are %d personas", n)
	}
	if want := personaKey(m.Personas()[2].ID, "relation"); b.Field() != want {
		t.Errorf("the cursor is on %s and not on the next field of the new persona", b.Field())
	}
	mustSee(t, b, "Sara", "what do they come for")

	d, _ = b.MovePersona(-1)
	if m = apply(t, b, d); m.Personas()[1].Name != "Sara" {
		t.Errorf("the personas are %s, %s, %s", m.Personas()[0].Name, m.Personas()[1].Name, m.Personas()[2].Name)
	}
	d, _ = b.DropEntry()
	if m = apply(t, b, d); len(m.Personas()) != 2 || m.Personas()[1].Name != "Marco" {
		t.Errorf("%d personas are left", len(m.Personas()))
	}
}

func TestObjectivesAreAddedAndRemoved(t *testing.T) {
	b := open(t, cafe())
	if what := b.AddWhat(); what != "add persona" {
		t.Errorf("at the top of the brief the key adds %q", what)
	}
	b.Goto("objectives[0].metric")
	if what := b.AddWhat(); what != "add objective" {
		t.Errorf("among the objectives the key adds %q", what)
	}
	b.AddEntry()
	press(b, "She stays")
	d, err := b.Accept()
	if err != nil {
		t.Fatal(err)
	}
	if got := apply(t, b, d).Head().Objectives; len(got) != 3 || got[2].Text != "She stays" {
		t.Fatalf("got %+v", got)
	}
	if b.Field() != "objectives[2].text" {
		t.Errorf("the cursor is on %s", b.Field())
	}
	b.Goto("objectives[0].text")
	d, _ = b.DropEntry()
	if got := apply(t, b, d).Head().Objectives; len(got) != 2 || got[0].Text != "She tells one friend" {
		t.Errorf("got %+v", got)
	}
	b.Goto("promise")
	if d, err := b.DropEntry(); err == nil || !d.Empty() {
		t.Errorf("a field that is no entry: %v, %v", d, err)
	}
}

func TestAnEditKeepsWhatOthersChangedMeanwhile(t *testing.T) {
	m := cafe()
	b := open(t, m)
	b.Goto("promise")
	b.Begin()
	press(b, " Always.")
	theirs := head()
	theirs.Brand = "Aurora"
	o := journey.NewBuilder(m)
	o.Put(theirs)
	o.Remove(journey.KindPersona, giulia)
	b.SetMap(o.Map())
	if b.EditorText() != head().Promise+" Always." {
		t.Fatalf("the editor has %q", b.EditorText())
	}
	d, err := b.Accept()
	if err != nil {
		t.Fatal(err)
	}
	if h := apply(t, b, d).Head(); h.Promise != head().Promise+" Always." || h.Brand != "Aurora" {
		t.Errorf("got %q of %q", h.Promise, h.Brand)
	}
}

func TestAPersonaRemovedElsewhereKeepsItsEditor(t *testing.T) {
	m := cafe()
	b := open(t, m)
	b.Goto(personaKey(giulia, "wants"))
	b.Begin()
	press(b, " alone")
	o := journey.NewBuilder(m)
	o.Remove(journey.KindPersona, giulia)
	b.SetMap(o.Map())
	if _, err := b.Accept(); !journey.IsKind(err, journey.KindConflict) || b.EditorText() != "two quiet hours to work alone" {
		t.Errorf("got %v and %q", err, b.EditorText())
	}
	b.Cancel()
	if strings.Contains(screen(b), "quiet hours") {
		t.Error("the field of a persona that is gone stays after cancelling")
	}
}

func TestTheTitleCannotBeEmptied(t *testing.T) {
	b := open(t, cafe())
	b.Goto("title")
	b.Begin()
	wipe(b)
	if _, err := b.Accept(); err == nil || !b.Editing() {
		t.Error("the title can be typed empty")
	}
	mustSee(t, b, "it must not be empty")
	b.Cancel()
	if _, err := b.Clear(); err == nil {
		t.Error("the title can be cleared")
	}
}

func TestLinesAreExactAtEverySize(t *testing.T) {
	const s = "東京の喫茶店 👩‍👩‍👧‍👦 e\u0301 Ünï\u200d x"
	o := journey.NewBuilder(cafe())
	h := head()
	h.Title, h.Brand, h.Promise, h.Scenario = s, s, strings.Repeat("長", 80), strings.Repeat(s+"\n", 5)
	h.Origin = journey.Origin{Map: "0000000map", Snapshot: "0000000snp"}
	o.Put(h)
	o.Put(&journey.Persona{ID: giulia, Rank: "V", Name: s, Wants: s + s + s})
	m := o.Map()
	for _, ascii := range []bool{false, true} {
		b := New(styles(ascii), catalogue(t, "it"), newIDs())
		b.SetMap(m)
		for _, w := range []int{1, 2, 3, 5, 8, 13, 21, 40, 78, 99, 100, 118, 200} {
			for _, h := range []int{1, 2, 5, 20, 60} {
				b.SetSize(w, h)
				for range 14 {
					b.MoveBy(1)
					exact(t, b, w, h, ascii)
				}
				b.First()
				b.Begin()
				exact(t, b, w, h, ascii)
				b.Cancel()
			}
		}
	}
}

func exact(t *testing.T, b *Brief, w, h int, ascii bool) {
	t.Helper()
	lines := b.Lines()
	if len(lines) != h {
		t.Fatalf("%d×%d: %d lines", w, h, len(lines))
	}
	for y, l := range lines {
		if got := text.Width(l); got != w {
			t.Fatalf("%d×%d, %s: line %d is %d wide: %q", w, h, b.Field(), y, got, l)
		}
		if ascii && strings.ContainsFunc(ansi.Strip(l), func(r rune) bool { return r > 0x7e }) {
			t.Fatalf("%d×%d: line %d is not ASCII: %q", w, h, y, ansi.Strip(l))
		}
	}
}

func TestNoMap(t *testing.T) {
	b := New(styles(false), catalogue(t, "en"), newIDs())
	b.SetSize(40, 10)
	b.MoveBy(1)
	b.Last()
	b.First()
	b.Begin()
	b.AddEntry()
	b.DropEntry()
	b.MovePersona(1)
	b.Clear()
	exact(t, b, 40, 10, false)
}

func BenchmarkFrameCached(b *testing.B) {
	br := open(b, cafe())
	br.Lines()
	b.ReportAllocs()
	for b.Loop() {
		br.Lines()
	}
}

func BenchmarkMoveTheCursor(b *testing.B) {
	br := open(b, cafe())
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		br.MoveBy(1 - 2*(n/12%2))
		br.Lines()
	}
}
