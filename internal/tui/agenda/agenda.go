// Package agenda is the arithmetic of a session's agenda: its steps as text, a
// line each, and the time that is left of the one that runs.
package agenda

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"tappa/internal/journey"
)

// Format writes an agenda a line a step, minutes first.
func Format(list []journey.AgendaItem) string {
	lines := make([]string, len(list))
	for i, a := range list {
		lines[i] = a.Text
		if a.Minutes > 0 {
			lines[i] = strconv.Itoa(a.Minutes) + " " + a.Text
		}
	}
	return strings.Join(lines, "\n")
}

// Parse reads what Format writes. The minutes may be followed by "min" or a
// tick; a line without minutes is a step without a limit. It is an error of
// KindInvalid where a step has more minutes than a day.
func Parse(s string) ([]journey.AgendaItem, error) {
	var out []journey.AgendaItem
	n := 0
	for line := range strings.Lines(s) {
		n++
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		m := withMinutes().FindStringSubmatch(line)
		if m == nil {
			out = append(out, journey.AgendaItem{Text: line})
			continue
		}
		minutes, err := strconv.Atoi(m[1])
		if err != nil || minutes > journey.MaxMinutes {
			return nil, journey.NewError(journey.KindInvalid, "agenda.minutes", journey.Args{"line": n, "value": m[1], "most": journey.MaxMinutes},
				"line %d: %s minutes are more than a day", n, m[1])
		}
		out = append(out, journey.AgendaItem{Text: strings.TrimSpace(m[2]), Minutes: minutes})
	}
	return out, nil
}

// withMinutes is made when it is needed: it would cost every start.
func withMinutes() *regexp.Regexp {
	return regexp.MustCompile(`^(\d+)\s*(?:min\.?\s|['’′]\s*|\s)\s*(\S.*)$`)
}

// Timer is the clock of one step. Times are durations since some moment, on a
// clock that counts on while the machine sleeps and that nobody sets.
type Timer struct {
	// Map and Step are what it runs for: a map, and the place of the step in its
	// agenda.
	Map  journey.ID
	Step int

	running bool
	ends    time.Duration // when the time is over, while it runs
	left    time.Duration // what is left, while it stands
}

// Active reports whether a step has been begun, running or not.
func (t *Timer) Active() bool { return t.Map != "" }

// Running reports whether time passes.
func (t *Timer) Running() bool { return t.running }

// Start begins a step.
func (t *Timer) Start(m journey.ID, step, minutes int, now time.Duration) {
	*t = Timer{Map: m, Step: step, running: true, ends: now + time.Duration(minutes)*time.Minute}
}

// Resume begins a step that had so much left, running or not.
func (t *Timer) Resume(m journey.ID, step int, left time.Duration, running bool, now time.Duration) {
	*t = Timer{Map: m, Step: step, running: running, ends: now + left, left: left}
}

// Toggle stops the clock, or lets it go on.
func (t *Timer) Toggle(now time.Duration) {
	if t.running {
		t.left = t.ends - now
	} else {
		t.ends = now + t.left
	}
	t.running = !t.running
}

// Add gives more time.
func (t *Timer) Add(d time.Duration) {
	t.ends += d
	t.left += d
}

// Stop ends it.
func (t *Timer) Stop() { *t = Timer{} }

// Left returns what is left; it is below zero when the time is over.
func (t *Timer) Left(now time.Duration) time.Duration {
	if t.running {
		return t.ends - now
	}
	return t.left
}

// Clock writes what is left of a time as minutes and seconds, and what is over
// with a plus in front.
func Clock(left time.Duration) string {
	sign := ""
	// A second that has begun counts: the last thing seen is 0:00.
	s := int64((left + time.Second - 1) / time.Second)
	if left < 0 {
		sign, s = "+", int64(-left/time.Second)
	}
	if h := s / 3600; h > 0 {
		return fmt.Sprintf("%s%d:%02d:%02d", sign, h, s/60%60, s%60)
	}
	return fmt.Sprintf("%s%d:%02d", sign, s/60, s%60)
}
