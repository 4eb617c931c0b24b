package inspector

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
	mapID   journey.ID = "0000000map"
	stayID  journey.ID = "000000stay"
	leaveID journey.ID = "000000eave"
	tableID journey.ID = "00000tab1e"
	sipID   journey.ID = "0000000sp1"
	giulia  journey.ID = "0000gv1a00"
	marco   journey.ID = "0000marc00"
)

func table() *journey.Touchpoint {
	return &journey.Touchpoint{
		ID: tableID, Stage: stayID, Rank: "V1", Name: "A table, a socket, the Wi-Fi",
		Action: "Looks for a place to open the laptop", Channel: "store", Output: journey.Service,
		Thinks: "One socket for twelve tables", DesiredThought: "I could work here every Tuesday",
		Felt: journey.Felt{
			Score: journey.NewScore(-1), Emotions: []journey.Emotion{{Word: "frustrated", Intensity: 2}}, Why: "no socket is free",
		},
		Desired: journey.Desired{
			Score: journey.NewScore(2), Emotions: []journey.Emotion{{Word: "focused", Intensity: 3}, {Word: "calm", Intensity: 2}},
		},
		Truth: journey.TruthGeneral,
		Ideas: []journey.Idea{
			{Kind: journey.Improve, Text: "Sockets on the long table, Wi-Fi without a form", Impact: 5, Effort: 2, Owner: "Anna"},
			{Kind: journey.Ruin, Text: "A 30-minute limit, printed on the table"},
			{Kind: journey.Improve, Text: "A sign for the quiet corner"},
		},
		Quotes:   []journey.Quote{{Text: "I counted them. One.", Who: "Giulia"}},
		FeltBy:   []journey.PersonaFelt{{Persona: marco, Score: journey.NewScore(0), Why: "he drinks it on the way"}},
		Evidence: journey.Evidence{Level: journey.Observed, Source: "14 visits", N: 14, Date: "2026-11-03"},
		Survey:   journey.Survey{Important: percent(0), Satisfied: percent(35), N: 40},
	}
}

func cafe(t testing.TB) *journey.Map {
	t.Helper()
	b := journey.NewBuilder(nil)
	b.Put(&journey.Head{ID: mapID, Title: "First visit", Kind: journey.AsIs})
	b.Put(&journey.Persona{ID: giulia, Rank: "V", Name: "Giulia", Relation: journey.Potential})
	b.Put(&journey.Persona{ID: marco, Rank: "W", Name: "Marco"})
	b.Put(&journey.Stage{ID: stayID, Rank: "V", Name: "Stay", Goal: "two quiet hours"})
	b.Put(&journey.Stage{ID: leaveID, Rank: "W", Name: "Leave"})
	b.Put(&journey.Touchpoint{ID: sipID, Stage: stayID, Rank: "V", Name: "First sip", Channel: "store"})
	b.Put(table())
	return b.Map()
}

// open returns an inspector with the keys that shows the given target.
func open(t testing.TB, m *journey.Map, target Target) *Inspector {
	t.Helper()
	i := New(styles(false), catalogue(t, "en"))
	i.SetSize(120, 20)
	i.Show(m, target)
	i.Focus(true)
	return i
}

func onTable() Target { return Target{Touchpoints: []journey.ID{tableID}, Index: 2, Of: 2} }

// apply makes the draft's changes and shows the map that comes of it.
func apply(t testing.TB, i *Inspector, d edit.Draft) *journey.Map {
	t.Helper()
	m, err := edit.Apply(i.m, d.Changes)
	if err != nil {
		t.Fatalf("the draft cannot be applied: %v", err)
	}
	i.Show(m, i.target)
	return m
}

func press(i *Inspector, s string) {
	for _, r := range s {
		i.Key(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
}

// wipe empties the open editor.
func wipe(i *Inspector) {
	for range []rune(i.EditorText()) {
		i.Key(tea.KeyPressMsg{Code: tea.KeyBackspace})
	}
}

func screen(i *Inspector) string {
	var out []string
	for _, l := range i.Lines() {
		out = append(out, strings.TrimRight(ansi.Strip(l), " "))
	}
	return strings.Join(out, "\n")
}

func percent(n int) journey.Percent {
	p, _ := journey.ParsePercent(n)
	return p
}
