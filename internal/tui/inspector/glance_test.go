package inspector

import (
	"strings"
	"testing"

	"tappa/internal/journey"
)

// altered returns the map with some entities put in place of others.
func altered(m *journey.Map, list ...journey.Entity) *journey.Map {
	b := journey.NewBuilder(m)
	for _, e := range list {
		b.Put(e)
	}
	return b.Map()
}

// TestWhateverChangesTheGlanceDrawsItAnew lists what the look depends on: after
// each change the lines are those of an inspector that never drew before.
func TestWhateverChangesTheGlanceDrawsItAnew(t *testing.T) {
	m := cafe(t)
	table := m.Touchpoint(tableID).Clone()
	table.Thinks = "Two sockets!"
	stage := m.Stage(stayID).Clone()
	stage.Name = "Remain"
	marked := m.Persona(marco).Clone()
	marked.Name = "Marcello"
	ascii := styles(true)
	for name, change := range map[string]func(*Inspector){
		"the touchpoint": func(i *Inspector) { i.Show(altered(m, table), onTable()) },
		"its stage":      func(i *Inspector) { i.Show(altered(m, stage), onTable()) },
		"a persona":      func(i *Inspector) { i.Show(altered(m, marked), onTable()) },
		"its place":      func(i *Inspector) { i.Show(m, Target{Touchpoints: []journey.ID{tableID}, Index: 1, Of: 3}) },
		"another":        func(i *Inspector) { i.Show(m, Target{Touchpoints: []journey.ID{sipID}, Index: 1, Of: 2}) },
		"a stage":        func(i *Inspector) { i.Show(m, Target{Stage: stayID}) },
		"the size":       func(i *Inspector) { i.SetSize(70, 24) },
		"the styles":     func(i *Inspector) { i.SetStyles(ascii) },
		"the keys":       func(i *Inspector) { i.Focus(true) },
	} {
		t.Run(name, func(t *testing.T) {
			i := New(styles(false), catalogue(t, "en"))
			i.SetSize(118, 30)
			i.Show(m, onTable())
			before := strings.Join(i.Lines(), "\n")
			change(i)
			got := strings.Join(i.Lines(), "\n")
			if got == before {
				t.Error("nothing was drawn anew")
			}
			fresh := New(i.st, i.cat)
			fresh.SetSize(i.w, i.h)
			fresh.Show(i.m, i.target)
			fresh.Focus(i.list.Focused())
			if want := strings.Join(fresh.Lines(), "\n"); got != want {
				t.Errorf("it shows\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// TestAGlanceLeavesOutOnlyWhatIsNotShown compares the short list of fields with
// the whole one, drawn without the keys.
func TestAGlanceLeavesOutOnlyWhatIsNotShown(t *testing.T) {
	m := cafe(t)
	for _, target := range []Target{onTable(), {Touchpoints: []journey.ID{sipID}, Index: 1, Of: 2}} {
		i := New(styles(false), catalogue(t, "en"))
		i.SetSize(118, 40)
		i.Show(m, target)
		got := strings.Join(i.Lines(), "\n")
		i.glance.list.Reset(i.build())
		want := strings.Join(append(i.head, i.glance.list.Lines()...), "\n")
		if got != want {
			t.Errorf("it shows\n%s\nwant\n%s", got, want)
		}
	}
}

// TestAClickIntoTheGlanceGoesToItsField comes from a list with fewer fields
// than the one that is edited.
func TestAClickIntoTheGlanceGoesToItsField(t *testing.T) {
	i := New(styles(false), catalogue(t, "en"))
	i.SetSize(118, 30)
	i.Show(cafe(t), onTable())
	for y, l := range strings.Split(screen(i), "\n") {
		if strings.Contains(l, "How we know") {
			if !i.Click(4, y) {
				t.Fatal("there is nothing to click")
			}
			i.Focus(true)
			if i.Field() != "evidence.level" {
				t.Errorf("the cursor is on %q", i.Field())
			}
			return
		}
	}
	t.Fatal("the field is not shown")
}
