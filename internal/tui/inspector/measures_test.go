package inspector

import (
	"strings"
	"testing"

	"tappa/internal/journey"
)

func TestWhatWasMeasuredHereIsShown(t *testing.T) {
	m, id := journey.NewBuilder(nil), journey.ID("000table00")
	m.Put(&journey.Head{ID: "0000000map", Title: "m", Kind: journey.AsIs})
	m.Put(&journey.Stage{ID: "0000stay00", Rank: "V", Name: "Stay"})
	m.Put(&journey.Touchpoint{ID: id, Stage: "0000stay00", Rank: "V", Name: "Table"})
	here, stage := journey.Location{Kind: journey.KindTouchpoint, ID: id}, journey.Location{Kind: journey.KindStage, ID: "0000stay00"}
	for i, x := range []journey.Measurement{
		{Metric: "CSAT (top-2-box)", Unit: "%", Value: 71, Date: "2026-03-15", N: 40, At: here},
		{Metric: "CSAT (top-2-box)", Unit: "%", Value: 57, Date: "2026-01-15", At: here},
		{Metric: "Churn", Value: 4.5, At: stage},
		{Metric: "NPS", Value: 31},
	} {
		x.ID, x.Rank = journey.ID("000000000"+string(rune('1'+i))), journey.Rank("W"+string(rune('1'+i)))
		m.Put(&x)
	}
	i := New(styles(false), catalogue(t, "en"))
	i.SetSize(110, 30)
	i.Show(m.Map(), Target{Touchpoints: []journey.ID{id}})
	s := strings.Join(strings.Fields(strings.ReplaceAll(screen(i), "\u00a0", " ")), " ")
	for _, want := range []string{"Measured CSAT (top-2-box)", "57 % → 71 %", "better", "n = 40"} {
		if !strings.Contains(s, want) {
			t.Errorf("%q is not on the screen:\n%s", want, s)
		}
	}
	for _, other := range []string{"Churn", "NPS"} {
		if strings.Contains(s, other) {
			t.Errorf("%s was measured elsewhere and is shown:\n%s", other, s)
		}
	}
	i.Show(m.Map(), Target{Stage: "0000stay00"})
	if s := screen(i); !strings.Contains(s, "Churn") || !strings.Contains(s, "4.5") {
		t.Errorf("what was measured at the stage is not on the screen:\n%s", s)
	}
}
