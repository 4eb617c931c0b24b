package brief

import (
	"math/rand/v2"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/theme"
	"tappa/internal/tui/style"
)

type source struct{ r *rand.Rand }

func (s source) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(s.r.Uint32())
	}
	return len(p), nil
}

func newIDs() journey.IDs { return journey.NewIDs(source{rand.New(rand.NewPCG(1, 2))}) }

func catalogue(t testing.TB, tag string) *lang.Catalogue {
	t.Helper()
	c, err := lang.Load(tag)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func styles(ascii bool) *style.Styles {
	return style.New((&theme.Theme{}).Sheet(theme.Mono), ascii)
}

// The ids of the map that the tests work on.
const (
	mapID  journey.ID = "0000000map"
	giulia journey.ID = "0000gv1a00"
	marco  journey.ID = "0000marc00"
	nps    journey.ID = "000000nps0"
)

func head() *journey.Head {
	return &journey.Head{
		ID: mapID, Title: "First visit", Brand: "Caffè Aurora", Kind: journey.AsIs, Promise: "A place of your own, and the coffee is good.",
		Objectives: []journey.Objective{{Text: "She returns", Metric: "within 14 days"}, {Text: "She tells one friend"}},
		Method:     "14 visits observed, 6 interviews",
	}
}

func cafe() *journey.Map {
	b := journey.NewBuilder(nil)
	b.Put(head())
	b.Put(&journey.Persona{ID: giulia, Rank: "V", Name: "Giulia", Relation: journey.Potential, Wants: "two quiet hours to work", Perception: "a bar like the others"})
	b.Put(&journey.Persona{ID: marco, Rank: "W", Name: "Marco"})
	b.Put(&journey.Measurement{ID: nps, Rank: "V", Metric: "NPS", Value: 31, Scale: "-100..100", N: 120, Date: "2026-10-31"})
	return b.Map()
}

func blank() *journey.Map {
	b := journey.NewBuilder(nil)
	b.Put(&journey.Head{ID: mapID, Title: "First visit", Kind: journey.AsIs})
	return b.Map()
}

func open(t testing.TB, m *journey.Map) *Brief {
	t.Helper()
	b := New(styles(false), catalogue(t, "en"), newIDs())
	b.SetSize(118, 30)
	b.SetMap(m)
	return b
}

// apply makes the draft's changes and shows the map that comes of it.
func apply(t testing.TB, b *Brief, d edit.Draft) *journey.Map {
	t.Helper()
	m, err := edit.Apply(b.m, d.Changes)
	if err != nil {
		t.Fatalf("the draft cannot be applied: %v", err)
	}
	b.SetMap(m)
	return m
}

func press(b *Brief, s string) {
	for _, r := range s {
		b.Key(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
}

// wipe empties the open editor.
func wipe(b *Brief) {
	for range []rune(b.EditorText()) {
		b.Key(tea.KeyPressMsg{Code: tea.KeyBackspace})
	}
}

func screen(b *Brief) string {
	var out []string
	for _, l := range b.Lines() {
		out = append(out, strings.TrimRight(ansi.Strip(l), " "))
	}
	return strings.Join(out, "\n")
}
