package edit_test

import (
	"strings"
	"testing"

	"tappa/internal/edit"
	"tappa/internal/journey"
)

var small = []string{": idea", "Choose: site reviews", "Arrive: door till cup", "Leave:"}

func TestOperationsOnTheBoard(t *testing.T) {
	type do func(m *journey.Map, ids journey.IDs) edit.Draft
	at := func(m *journey.Map, name string) journey.ID { return found(t, m, name)[0] }
	tp := func(name string) *journey.Touchpoint { return &journey.Touchpoint{Name: name} }
	tests := []struct {
		name string
		do   do
		want []string // nil: nothing changes
	}{
		{"a stage after another", func(m *journey.Map, ids journey.IDs) edit.Draft {
			return edit.AddStage(m, ids, stageID(t, m, "Choose"), "Book")
		}, []string{": idea", "Choose: site reviews", "Book:", "Arrive: door till cup", "Leave:"}},
		{"a stage in front", func(m *journey.Map, ids journey.IDs) edit.Draft {
			return edit.AddStage(m, ids, "", "Hear")
		}, []string{": idea", "Hear:", "Choose: site reviews", "Arrive: door till cup", "Leave:"}},
		{"a stage to the right", func(m *journey.Map, _ journey.IDs) edit.Draft {
			return edit.MoveStage(m, stageID(t, m, "Choose"), 1)
		}, []string{": idea", "Arrive: door till cup", "Choose: site reviews", "Leave:"}},
		{"a stage far to the left", func(m *journey.Map, _ journey.IDs) edit.Draft {
			return edit.MoveStage(m, stageID(t, m, "Leave"), -9)
		}, []string{": idea", "Leave:", "Choose: site reviews", "Arrive: door till cup"}},
		{"the first stage further left", func(m *journey.Map, _ journey.IDs) edit.Draft {
			return edit.MoveStage(m, stageID(t, m, "Choose"), -1)
		}, nil},
		{"a stage goes with its touchpoints", func(m *journey.Map, _ journey.IDs) edit.Draft {
			return edit.RemoveStage(m, stageID(t, m, "Arrive"))
		}, []string{": idea", "Choose: site reviews", "Leave:"}},
		{"a touchpoint behind another", func(m *journey.Map, ids journey.IDs) edit.Draft {
			return edit.AddTouchpoint(m, ids, stageID(t, m, "Arrive"), at(m, "door"), tp("queue"))
		}, []string{": idea", "Choose: site reviews", "Arrive: door queue till cup", "Leave:"}},
		{"several touchpoints at once, in front", func(m *journey.Map, ids journey.IDs) edit.Draft {
			return edit.AddTouchpoint(m, ids, stageID(t, m, "Choose"), "", tp("a"), tp("b"))
		}, []string{": idea", "Choose: a b site reviews", "Arrive: door till cup", "Leave:"}},
		{"a touchpoint without a stage", func(m *journey.Map, ids journey.IDs) edit.Draft {
			return edit.AddTouchpoint(m, ids, "", edit.AtEnd, tp("shout"))
		}, []string{": idea shout", "Choose: site reviews", "Arrive: door till cup", "Leave:"}},
		{"out of the unsorted column", func(m *journey.Map, _ journey.IDs) edit.Draft {
			return edit.MoveTouchpoints(m, found(t, m, "idea"), stageID(t, m, "Leave"), edit.AtEnd)
		}, []string{"Choose: site reviews", "Arrive: door till cup", "Leave: idea"}},
		{"several from different stages, in their order", func(m *journey.Map, _ journey.IDs) edit.Draft {
			return edit.MoveTouchpoints(m, found(t, m, "cup site"), stageID(t, m, "Arrive"), at(m, "door"))
		}, []string{": idea", "Choose: reviews", "Arrive: door site cup till", "Leave:"}},
		{"behind one that moves itself", func(m *journey.Map, _ journey.IDs) edit.Draft {
			return edit.MoveTouchpoints(m, found(t, m, "till idea"), stageID(t, m, "Arrive"), at(m, "till"))
		}, []string{"Choose: site reviews", "Arrive: door idea till cup", "Leave:"}},
		{"to where it is", func(m *journey.Map, _ journey.IDs) edit.Draft {
			return edit.MoveTouchpoints(m, found(t, m, "till"), stageID(t, m, "Arrive"), at(m, "door"))
		}, nil},
		{"one place up", func(m *journey.Map, _ journey.IDs) edit.Draft {
			return edit.ShiftTouchpoints(m, found(t, m, "cup"), 0, -1)
		}, []string{": idea", "Choose: site reviews", "Arrive: door cup till", "Leave:"}},
		{"one place down", func(m *journey.Map, _ journey.IDs) edit.Draft {
			return edit.ShiftTouchpoints(m, found(t, m, "door"), 0, 1)
		}, []string{": idea", "Choose: site reviews", "Arrive: till door cup", "Leave:"}},
		{"a block one place down", func(m *journey.Map, _ journey.IDs) edit.Draft {
			return edit.ShiftTouchpoints(m, found(t, m, "door till"), 0, 1)
		}, []string{": idea", "Choose: site reviews", "Arrive: cup door till", "Leave:"}},
		{"blocks of two columns down", func(m *journey.Map, _ journey.IDs) edit.Draft {
			return edit.ShiftTouchpoints(m, found(t, m, "site door"), 0, 1)
		}, []string{": idea", "Choose: reviews site", "Arrive: till door cup", "Leave:"}},
		{"the lowest further down", func(m *journey.Map, _ journey.IDs) edit.Draft {
			return edit.ShiftTouchpoints(m, found(t, m, "cup"), 0, 1)
		}, nil},
		{"to the right at the same height", func(m *journey.Map, _ journey.IDs) edit.Draft {
			return edit.ShiftTouchpoints(m, found(t, m, "reviews"), 1, 0)
		}, []string{": idea", "Choose: site", "Arrive: door reviews till cup", "Leave:"}},
		{"to the left, into the unsorted column", func(m *journey.Map, _ journey.IDs) edit.Draft {
			return edit.ShiftTouchpoints(m, found(t, m, "site"), -1, 0)
		}, []string{": site idea", "Choose: reviews", "Arrive: door till cup", "Leave:"}},
		{"two columns to the right", func(m *journey.Map, _ journey.IDs) edit.Draft {
			return edit.ShiftTouchpoints(m, found(t, m, "reviews cup"), 1, 0)
		}, []string{": idea", "Choose: site", "Arrive: door reviews till", "Leave: cup"}},
		{"the unsorted further left", func(m *journey.Map, _ journey.IDs) edit.Draft {
			return edit.ShiftTouchpoints(m, found(t, m, "idea"), -1, 0)
		}, nil},
		{"remove two", func(m *journey.Map, _ journey.IDs) edit.Draft {
			return edit.RemoveTouchpoints(m, found(t, m, "idea till"))
		}, []string{"Choose: site reviews", "Arrive: door cup", "Leave:"}},
		{"duplicate each beside its original", func(m *journey.Map, ids journey.IDs) edit.Draft {
			return edit.DuplicateTouchpoints(m, ids, found(t, m, "site door cup"))
		}, []string{": idea", "Choose: site site reviews", "Arrive: door door till cup cup", "Leave:"}},
		{"paste", func(m *journey.Map, ids journey.IDs) edit.Draft {
			return edit.PasteTouchpoints(m, ids, m.In(stageID(t, m, "Choose")), stageID(t, m, "Leave"), edit.AtEnd)
		}, []string{": idea", "Choose: site reviews", "Arrive: door till cup", "Leave: site reviews"}},
		{"remove what is gone", func(m *journey.Map, _ journey.IDs) edit.Draft {
			return edit.RemoveTouchpoints(m, []journey.ID{"gone000000"})
		}, nil},
		{"remove a stage that is gone", func(m *journey.Map, _ journey.IDs) edit.Draft {
			return edit.RemoveStage(m, "gone000000")
		}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ids := counter()
			m := board(t, ids, small...)
			d := tt.do(m, ids)
			if tt.want == nil {
				if !d.Empty() {
					t.Fatalf("expected nothing, got %d changes", len(d.Changes))
				}
				return
			}
			next := apply(t, m, d)
			if got, want := picture(next), strings.Join(tt.want, "\n"); got != want {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
			if back := apply(t, next, edit.Step{Changes: d.Changes}.Invert()); bytesOf(back) != bytesOf(m) {
				t.Error("taken back, the map is another")
			}
		})
	}
}

// Two that stand side by side keep their heights when they move together: the
// one in front must not push the other down first.
func TestNeighboursShiftTogether(t *testing.T) {
	m := board(t, counter(), "Choose: site", "Arrive: door till", "Leave: bill bye")
	next := apply(t, m, edit.ShiftTouchpoints(m, found(t, m, "site door"), 1, 0))
	if got, want := picture(next), "Choose:\nArrive: site till\nLeave: door bill bye"; got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	back := apply(t, next, edit.ShiftTouchpoints(next, found(t, next, "site door"), -1, 0))
	if got, want := picture(back), picture(m); got != want {
		t.Errorf("back again:\n%s\nwant:\n%s", got, want)
	}
}

// Moving one card must write one card, or two people who move different cards
// would meet.
func TestAMoveWritesOnlyWhatMoves(t *testing.T) {
	ids := counter()
	m := board(t, ids, small...)
	for name, d := range map[string]edit.Draft{
		"up":       edit.ShiftTouchpoints(m, found(t, m, "cup"), 0, -1),
		"right":    edit.ShiftTouchpoints(m, found(t, m, "site"), 1, 0),
		"to front": edit.MoveTouchpoints(m, found(t, m, "cup"), stageID(t, m, "Choose"), ""),
		"stage":    edit.MoveStage(m, stageID(t, m, "Leave"), -1),
	} {
		if len(d.Changes) != 1 {
			t.Errorf("%s: %d changes", name, len(d.Changes))
		}
	}
}

// However often people add at one place, the order holds; where ranks run out
// of room one step ranks all siblings anew.
func TestAThousandInsertsAtOnePlace(t *testing.T) {
	ids := counter()
	m := board(t, ids, "Choose: first last")
	stage, first := stageID(t, m, "Choose"), found(t, m, "first")[0]
	rerankings := 0
	for i := range 1000 {
		d := edit.AddTouchpoint(m, ids, stage, first, &journey.Touchpoint{Name: "new"})
		if len(d.Changes) > 1 {
			rerankings++
		}
		next, err := edit.Apply(m, d.Changes)
		if err != nil {
			t.Fatalf("insert %d: %v", i, err)
		}
		column := next.In(stage)
		if column[0].Name != "first" || column[1].ID != d.Added()[0] || column[len(column)-1].Name != "last" {
			t.Fatalf("insert %d is in the wrong place", i)
		}
		m = next
	}
	if problems := journey.ValidateMap(m); len(problems) > 0 {
		t.Fatal(problems[0].Error())
	}
	if rerankings == 0 || rerankings > 60 {
		t.Errorf("%d of 1000 inserts ranked everything anew", rerankings)
	}
}

func TestTiedRanksAreTakenApart(t *testing.T) {
	ids := counter()
	m := board(t, ids, "Choose: a b c")
	stage := stageID(t, m, "Choose")
	b := journey.NewBuilder(m)
	for _, tp := range m.In(stage) { // as two processes that add at once leave it
		c := tp.Clone()
		c.Rank = "V"
		b.Put(c)
	}
	m = b.Map()
	next := apply(t, m, edit.AddTouchpoint(m, ids, stage, found(t, m, "a")[0], &journey.Touchpoint{Name: "new"}))
	if got := picture(next); got != "Choose: a new b c" {
		t.Error(got)
	}
	if got := picture(edit.Copy(m, func() journey.ID { return "z" + ids()[1:] })); got != "Choose: a b c" {
		t.Errorf("the copy is %q", got)
	}
}

func TestMeasurementsGoWithWhereTheyWereTaken(t *testing.T) {
	ids := counter()
	m := board(t, ids, "Choose: site", "Arrive: door till")
	for _, l := range []journey.Location{
		{},
		{Kind: journey.KindStage, ID: stageID(t, m, "Arrive")},
		{Kind: journey.KindTouchpoint, ID: found(t, m, "door")[0]},
		{Kind: journey.KindTouchpoint, ID: found(t, m, "site")[0]},
	} {
		m = apply(t, m, edit.AddMeasurement(m, ids, &journey.Measurement{Metric: "NPS", At: l}))
	}
	if n := len(apply(t, m, edit.RemoveTouchpoints(m, found(t, m, "door"))).Measurements()); n != 3 {
		t.Errorf("without the door %d measurements are left", n)
	}
	if n := len(apply(t, m, edit.RemoveStage(m, stageID(t, m, "Arrive"))).Measurements()); n != 2 {
		t.Errorf("without the stage %d measurements are left", n)
	}
	m = apply(t, m, edit.RemoveMeasurement(m, m.Measurements()[0].ID))
	if n := len(m.Measurements()); n != 3 {
		t.Errorf("%d measurements are left", n)
	}
}

func TestAPersonaGoesWithAllThatIsSaidOfIt(t *testing.T) {
	ids := counter()
	m := board(t, ids, "Choose: site reviews")
	for _, n := range []string{"Giulia", "Marco"} {
		m = apply(t, m, edit.AddPersona(m, ids, &journey.Persona{Name: n}))
	}
	giulia, marco := m.Personas()[0].ID, m.Personas()[1].ID
	m = apply(t, m, edit.ChangeTouchpoints(m, found(t, m, "site"), edit.L("x"), func(tp *journey.Touchpoint) {
		tp.Personas = []journey.ID{giulia, marco}
		tp.FeltBy = []journey.PersonaFelt{{Persona: giulia, Score: journey.NewScore(1)}}
	}))
	d := edit.RemovePersona(m, giulia)
	if len(d.Changes) != 2 {
		t.Errorf("%d changes, expected the touchpoint and the persona", len(d.Changes))
	}
	m = apply(t, m, d)
	site := m.Touchpoint(found(t, m, "site")[0])
	if len(site.Personas) != 1 || site.Personas[0] != marco || len(site.FeltBy) != 0 {
		t.Errorf("left: %v %v", site.Personas, site.FeltBy)
	}
	m = apply(t, m, edit.AddPersona(m, ids, &journey.Persona{Name: "Sara", Rank: "1"}))
	m = apply(t, m, edit.MovePersona(m, m.Personas()[1].ID, -1))
	if m.Personas()[0].Name != "Sara" {
		t.Error("Sara did not move up")
	}
}

func TestScoresOfSeveralTouchpoints(t *testing.T) {
	ids := counter()
	m := board(t, ids, "Choose: a b c")
	all := found(t, m, "a b c")
	felt := func(want string) {
		t.Helper()
		got := ""
		for _, id := range all {
			got += m.Touchpoint(id).Felt.Score.String() + " "
		}
		if strings.TrimSpace(got) != want {
			t.Errorf("felt %s, want %s", got, want)
		}
	}
	m = apply(t, m, edit.SetFelt(m, all[:1], journey.NewScore(2)))
	m = apply(t, m, edit.SetFelt(m, all[1:2], journey.NewScore(0)))
	felt("+2 0 ?")
	m = apply(t, m, edit.NudgeFelt(m, all, 1))
	felt("+2 +1 +1")
	if d := edit.NudgeFelt(m, all[:1], 1); !d.Empty() {
		t.Error("a score at its limit cannot be nudged further")
	}
	d := edit.SetFelt(m, all, journey.NewScore(1))
	if len(d.Changes) != 1 {
		t.Errorf("%d touchpoints change, only one is different", len(d.Changes))
	}
	m = apply(t, m, edit.NudgeDesired(m, all[2:], -1))
	if got := m.Touchpoint(all[2]).Desired.Score.String(); got != "-1" {
		t.Errorf("desired is %s", got)
	}
	m = apply(t, m, edit.SetDesired(m, all, journey.NewScore(2)))
	m = apply(t, m, edit.SetFelt(m, all, journey.Score{}))
	felt("? ? ?")
	if s := m.Touchpoint(all[0]).Desired.Score; s.Value() != 2 {
		t.Errorf("clearing felt touched desired: %s", s)
	}
}

func TestToggleMoment(t *testing.T) {
	ids := counter()
	m := board(t, ids, "Choose: a b")
	all := found(t, m, "a b")
	m = apply(t, m, edit.ChangeTouchpoints(m, all[:1], edit.L("x"), func(tp *journey.Touchpoint) { tp.Truth = journey.TruthZMOT }))
	m = apply(t, m, edit.ToggleMoment(m, all))
	if a, b := m.Touchpoint(all[0]).Truth, m.Touchpoint(all[1]).Truth; a != journey.TruthZMOT || b != journey.TruthGeneral {
		t.Errorf("on: %s, %s", a, b)
	}
	m = apply(t, m, edit.ToggleMoment(m, all))
	if a, b := m.Touchpoint(all[0]).Truth, m.Touchpoint(all[1]).Truth; a.IsMoment() || b.IsMoment() {
		t.Errorf("off: %s, %s", a, b)
	}
}

func TestPasteFromAnotherMapLeavesItsPersonasBehind(t *testing.T) {
	ids := counter()
	m := board(t, ids, "Choose: a")
	stranger := &journey.Touchpoint{
		ID: "zzzzzzzzzz", Name: "s", Rank: "V", Personas: []journey.ID{"yyyyyyyyyy"},
		FeltBy: []journey.PersonaFelt{{Persona: "yyyyyyyyyy"}},
	}
	next := apply(t, m, edit.PasteTouchpoints(m, ids, []*journey.Touchpoint{stranger}, "", ""))
	if len(stranger.Personas) != 1 {
		t.Error("what was copied has changed")
	}
	if next.Unsorted()[0].ID == stranger.ID {
		t.Error("the copy has the id of its original")
	}
}

func TestTrashAndBack(t *testing.T) {
	m := board(t, counter(), "Choose: a")
	in := apply(t, m, edit.Trash(m, noon))
	if in.Head().DeletedAt != noon {
		t.Errorf("deleted at %v", in.Head().DeletedAt)
	}
	if !edit.Trash(in, noon.AddDate(0, 0, 1)).Empty() {
		t.Error("what is in the trash cannot go there again")
	}
	if out := apply(t, in, edit.Untrash(in)); bytesOf(out) != bytesOf(m) {
		t.Error("out of the trash, the map is another")
	}
	if c := edit.Copy(in, counter()); !c.Head().DeletedAt.IsZero() {
		t.Error("a copy of a map in the trash is in the trash")
	}
	if !edit.Untrash(m).Empty() {
		t.Error("nothing to take out")
	}
}

func TestToBeKeepsWhatIsWantedAndClearsWhatWasFelt(t *testing.T) {
	ids := counter()
	m := board(t, ids, ": idea", "Choose: site")
	m = apply(t, m, edit.AddPersona(m, ids, &journey.Persona{Name: "Giulia"}))
	m = apply(t, m, edit.AddMeasurement(m, ids, &journey.Measurement{Metric: "NPS"}))
	m = apply(t, m, edit.ChangeTouchpoints(m, found(t, m, "idea site"), edit.L("x"), func(tp *journey.Touchpoint) {
		tp.Felt = journey.Felt{Score: journey.NewScore(-1), Why: "slow", Emotions: []journey.Emotion{{Word: "bored", Intensity: 1}}}
		tp.Desired.Score = journey.NewScore(2)
		tp.FeltBy = []journey.PersonaFelt{{Persona: m.Personas()[0].ID, Score: journey.NewScore(1)}}
		tp.Personas = []journey.ID{m.Personas()[0].ID}
		tp.Quotes = []journey.Quote{{Text: "Hm."}}
		tp.Evidence.Level = journey.Observed
		tp.Truth = journey.TruthZMOT
		tp.Ideas = []journey.Idea{{Kind: journey.Improve, Text: "faster"}}
	}))
	was := bytesOf(m)
	c := edit.ToBe(m, ids, "5555555555")
	if problems := journey.ValidateMap(c); len(problems) > 0 {
		t.Fatal(problems[0].Error())
	}
	if h := c.Head(); h.Kind != journey.ToBe || h.Origin != (journey.Origin{Map: m.ID(), Snapshot: "5555555555"}) {
		t.Errorf("head: %+v", h)
	}
	if picture(c) != picture(m) || len(c.Personas()) != 1 || len(c.Measurements()) != 0 {
		t.Errorf("the copy is\n%s", picture(c))
	}
	for _, tp := range []*journey.Touchpoint{c.Unsorted()[0], c.In(c.Stages()[0].ID)[0]} {
		if !tp.Felt.IsZero() || len(tp.FeltBy) > 0 || len(tp.Quotes) > 0 || tp.Evidence.Level != "" {
			t.Errorf("still felt: %+v", tp)
		}
		if tp.Desired.Score.Value() != 2 || tp.Truth != journey.TruthZMOT || len(tp.Ideas) != 1 || tp.Personas[0] != c.Personas()[0].ID {
			t.Errorf("lost: %+v", tp)
		}
	}
	if bytesOf(m) != was {
		t.Error("the original has changed")
	}
}

func TestReplaceOfTheSameIsEmpty(t *testing.T) {
	m := board(t, counter(), "Choose: a")
	s := m.Stages()[0]
	if !edit.Replace(s, s.Clone(), edit.L("x")).Empty() {
		t.Error("an equal stage is a change")
	}
	after := s.Clone()
	after.Goal = "decide"
	d := edit.SetField(s, after, "goal")
	if got := apply(t, m, d).Stages()[0].Goal; got != "decide" {
		t.Errorf("goal is %q", got)
	}
	if d.Label.Args["field"] != "goal" || d.Label.Args["name"] != "Choose" {
		t.Errorf("label %v", d.Label)
	}
}
