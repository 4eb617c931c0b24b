package brief

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"tappa/internal/analysis"
	"tappa/internal/journey"
	"tappa/internal/tui/fields"
)

const (
	stay  journey.ID = "0000stay00"
	table journey.ID = "000table00"
)

// measuredCafe is the café with a stage, a touchpoint in it, and figures that
// did not come in the order of their dates.
func measuredCafe() *journey.Map {
	b := journey.NewBuilder(cafe())
	b.Put(&journey.Stage{ID: stay, Rank: "V", Name: "Stay"})
	b.Put(&journey.Touchpoint{ID: table, Stage: stay, Rank: "V", Name: "A table, a socket"})
	for i, x := range []journey.Measurement{
		{Metric: "NPS", Value: 12, Scale: "-100..100", N: 80, Date: "2026-01-31"},
		{Metric: "NPS", Value: 20, Scale: "-100..100", Date: "2026-04-30", Source: "card"},
		{Metric: "Churn", Unit: "%", Value: 4.5, At: journey.Location{Kind: journey.KindTouchpoint, ID: table}},
	} {
		x.ID, x.Rank = journey.ID(fmt.Sprintf("00000000m%d", i)), journey.Rank(fmt.Sprintf("W%d", i+1))
		b.Put(&x)
	}
	return b.Map()
}

func TestFiguresStandInSeriesByDateWithTheirShape(t *testing.T) {
	b := open(t, measuredCafe())
	b.SetSize(118, 60)
	mustSee(t, b, "NPS  ▁▄█  12 → 31", "better · n = 120 · whole map · -100..100", "Churn  A table, a socket", "no date", "4.5 %")
	s := screen(b)
	for _, pair := range [][2]string{{"31 Jan 2026", "30 Apr 2026"}, {"30 Apr 2026", "31 Oct 2026"}, {"31 Oct 2026", "no date"}} {
		if strings.Index(s, pair[0]) > strings.Index(s, pair[1]) {
			t.Errorf("%s stands below %s:\n%s", pair[0], pair[1], s)
		}
	}
	narrow := open(t, measuredCafe())
	narrow.SetSize(38, 60)
	mustSee(t, narrow, "better · n = 120", "12 → 31")
	plain := New(styles(true), catalogue(t, "en"), newIDs())
	plain.SetSize(118, 60)
	plain.SetMap(measuredCafe())
	mustSee(t, plain, "_-^  12 > 31")
}

func TestAFigureIsAddedInThreeSteps(t *testing.T) {
	b := open(t, measuredCafe())
	b.SetSize(118, 60)
	b.SetToday("2026-11-21")
	b.Goto(measureKey("00000000m2", "value"))
	if what := b.AddWhat(); what != "add figure" {
		t.Errorf("the key adds %q", what)
	}
	ask, is := b.AddEntry().(fields.AskChoice)
	if !is || len(ask.Current) != 1 || ask.Current[0] != "Churn" {
		t.Fatalf("asked %+v", ask)
	}
	if d, err := b.Answer(fields.Answer{IDs: []string{"Churn"}}); err != nil || !d.Empty() || !b.Editing() {
		t.Fatalf("no value is asked for: %v %v", d, err)
	}
	press(b, "x")
	if _, err := b.Accept(); err == nil || !b.Editing() {
		t.Error("a value that is no number is taken")
	}
	wipe(b)
	press(b, "3,5 120 2026-10-31")
	d, err := b.Accept()
	if err != nil {
		t.Fatal(err)
	}
	list := apply(t, b, d).Measurements()
	got := list[len(list)-1]
	if got.Metric != "Churn" || got.Unit != "%" || got.Value != 3.5 || got.N != 120 || got.Date != "2026-10-31" || got.At.ID != table {
		t.Errorf("got %+v", got)
	}
	if b.Field() != measureKey(got.ID, "value") {
		t.Errorf("the cursor is on %s", b.Field())
	}

	// A metric of one's own, without a date: today's.
	b.Goto("title")
	b.AddMeasure()
	b.Answer(fields.Answer{IDs: []string{otherMetric}})
	press(b, "Smiles")
	if d, err := b.Accept(); err != nil || !d.Empty() || !b.Editing() {
		t.Fatalf("no value is asked for: %v %v", d, err)
	}
	press(b, "9")
	d, err = b.Accept()
	if err != nil {
		t.Fatal(err)
	}
	list = apply(t, b, d).Measurements()
	if got := list[len(list)-1]; got.Metric != "Smiles" || got.Value != 9 || got.Date != "2026-11-21" || got.At.ID != "" {
		t.Errorf("got %+v", got)
	}
	d, _ = b.DropEntry()
	if n := len(apply(t, b, d).Measurements()); n != len(list)-1 {
		t.Errorf("%d measurements are left", n)
	}
}

func TestAMetricBringsItsUnitAndScale(t *testing.T) {
	b := open(t, measuredCafe())
	b.Goto(measureKey("00000000m2", "metric"))
	b.Begin()
	d, err := b.Answer(fields.Answer{IDs: []string{"CES (effort, low is good)"}})
	if err != nil {
		t.Fatal(err)
	}
	if got := apply(t, b, d).Measurement("00000000m2"); got.Unit != "" || got.Scale != "1..5" || got.Value != 4.5 {
		t.Errorf("got %+v", got)
	}
	b.Goto(measureKey("00000000m2", "metric"))
	b.Begin()
	b.Answer(fields.Answer{IDs: []string{otherMetric}})
	wipe(b)
	press(b, "Own")
	d, err = b.Accept()
	if err != nil {
		t.Fatal(err)
	}
	if got := apply(t, b, d).Measurement("00000000m2"); got.Metric != "Own" || got.Scale != "1..5" {
		t.Errorf("got %+v", got)
	}
}

func TestSeriesMove(t *testing.T) {
	b := open(t, measuredCafe())
	order := func() string {
		var out []string
		for _, s := range analysis.Measures(b.m) {
			out = append(out, s.Metric)
		}
		return strings.Join(out, " ")
	}
	b.Goto(measureKey("00000000m1", "value"))
	if d, _ := b.MovePersona(-1); !d.Empty() {
		t.Error("the first series moves up")
	}
	d, _ := b.MovePersona(1)
	apply(t, b, d)
	if got := order(); got != "Churn NPS" {
		t.Errorf("the order is %s", got)
	}
	d, _ = b.MovePersona(-1)
	apply(t, b, d)
	if got := order(); got != "NPS Churn" {
		t.Errorf("the order is %s", got)
	}
}

func TestEarlierFiguresFoldAndOpen(t *testing.T) {
	o := journey.NewBuilder(cafe())
	for i := range 20 {
		o.Put(&journey.Measurement{ID: journey.ID(fmt.Sprintf("00000000%02d", i)), Rank: journey.SpreadRanks(20)[i], Metric: "Visits", Value: float64(100 + i), Date: journey.Date(fmt.Sprintf("2026-01-%02d", i+1))})
	}
	b := open(t, o.Map())
	b.SetSize(118, 80)
	mustSee(t, b, "14 figures", "20 Jan 2026")
	if strings.Contains(screen(b), "3 Jan 2026") {
		t.Error("all figures are shown")
	}
	b.Goto(earlierPrefix + "0000000000")
	b.Begin()
	mustSee(t, b, "3 Jan 2026")
	if b.Field() != measureKey("0000000000", "value") {
		t.Errorf("the cursor is on %s", b.Field())
	}
}

func TestFiguresStandBesideTheIndexOfTheSnapshots(t *testing.T) {
	b := open(t, measuredCafe())
	b.SetSize(118, 60)
	if strings.Contains(screen(b), "index") {
		t.Error("there is an index without snapshots")
	}
	b.SetReadings([]analysis.Reading{{Snapshot: "s", Time: time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC), Index: 48}})
	mustSee(t, b, "20 · index 48 · card", "With the experience index: 2 points; a")
}

func TestMeasuresWithoutAMap(t *testing.T) {
	b := New(styles(false), catalogue(t, "en"), newIDs())
	b.SetSize(40, 10)
	b.SetReadings(nil)
	if b.AddMeasure() != nil {
		t.Error("something is asked without a map")
	}
	exact(t, b, 40, 10, false)
}

func TestTheCoefficientOfASeriesIsExplained(t *testing.T) {
	b := open(t, measuredCafe())
	b.SetReadings([]analysis.Reading{{Snapshot: "s", Name: "before", Time: time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC), Index: 48}})
	b.Goto("title")
	if len(b.Explain()) > 0 {
		t.Error("the title has a coefficient")
	}
	b.Goto(measureKey(nps, "value"))
	pages := b.Explain()
	if len(pages) != 2 || pages[0].Formula != analysis.FormulaPearson || pages[0].Result.Has || len(pages[0].Inputs) != 2 || pages[0].Inputs[0].Name != "2026-04-30  before" {
		t.Errorf("got %+v", pages)
	}
}
