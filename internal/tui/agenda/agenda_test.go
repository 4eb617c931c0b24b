package agenda_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tappa/internal/journey"
	"tappa/internal/tui/agenda"
)

func TestAnAgendaAsText(t *testing.T) {
	got, err := agenda.Parse("  15 Welcome\n\n20min Steps\n25 min. Emotions\n10' Voting\nBreak\n3D printing\n7 2 voices\n")
	want := []journey.AgendaItem{{Text: "Welcome", Minutes: 15}, {Text: "Steps", Minutes: 20}, {Text: "Emotions", Minutes: 25}, {Text: "Voting", Minutes: 10}, {Text: "Break"}, {Text: "3D printing"}, {Text: "2 voices", Minutes: 7}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %+v, %v", got, err)
	}
	if _, err := agenda.Parse("10 a\n99999 b"); journey.KindOf(err) != journey.KindInvalid {
		t.Errorf("more than a day: %v", err)
	}
}

func TestAnAgendaComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) journey.AgendaItem {
			return journey.AgendaItem{Text: rapid.StringMatching(`[a-zè][a-z0-9 è'-]{0,10}[a-z]`).Draw(t, "text"), Minutes: rapid.IntRange(0, journey.MaxMinutes).Draw(t, "minutes")}
		}), 0, 12).Draw(t, "agenda")
		got, err := agenda.Parse(agenda.Format(list))
		if err != nil || !slices.Equal(got, list) && len(got)+len(list) > 0 {
			t.Fatalf("%+v became %+v, %v", list, got, err)
		}
	})
}

func TestTheTimeThatIsLeft(t *testing.T) {
	var c agenda.Timer
	at := func(s int) time.Duration { return time.Duration(s) * time.Second }
	c.Start("m", 1, 10, at(100))
	for now, want := range map[int]string{100: "10:00", 101: "9:59", 699: "0:01", 700: "0:00", 701: "+0:01", 830: "+2:10", 4400: "+1:01:40"} {
		if got := agenda.Clock(c.Left(at(now))); got != want {
			t.Errorf("at %d it shows %s, want %s", now, got, want)
		}
	}
	// It stands while it is stopped, and goes on where it stood.
	c.Toggle(at(160))
	if got := agenda.Clock(c.Left(at(5000))); got != "9:00" || c.Running() {
		t.Errorf("stopped it shows %s", got)
	}
	c.Toggle(at(5000))
	c.Add(5 * time.Minute)
	if got := agenda.Clock(c.Left(at(5060))); got != "13:00" {
		t.Errorf("later it shows %s", got)
	}
	c.Stop()
	if c.Active() {
		t.Error("it still runs")
	}
}
