package backup

import (
	"cmp"
	"slices"
	"time"
)

// How many copies are kept: the latest ones, and beside them the last one of so
// many days and of so many weeks that have any.
const (
	KeepLatest = 10
	KeepDaily  = 7
	KeepWeekly = 8
)

// Rotate returns the copies of a list that need no longer be kept at the time
// now. Copies that
// are known to be bad fill none of the places; they go when they are older than
// all the latest ones. Days and weeks are those of UTC, weeks begin on Monday.
// At least one copy that is not bad is kept where there is one.
func Rotate(list []Copy, now time.Time) (drop []Copy) {
	list = newestFirst(list, now)
	keep := make([]bool, len(list))
	oldest := len(list) // the place of the last of the latest ones
	days, weeks := map[time.Time]bool{}, map[time.Time]bool{}
	latest := 0
	for i, c := range list {
		if c.Bad {
			continue
		}
		if latest++; latest <= KeepLatest {
			keep[i], oldest = true, i
		}
		day := c.Time.UTC().Truncate(24 * time.Hour)
		week := day.AddDate(0, 0, -(int(day.Weekday())+6)%7)
		keep[i] = first(days, day, KeepDaily) || keep[i]
		keep[i] = first(weeks, week, KeepWeekly) || keep[i]
	}
	if latest < KeepLatest {
		oldest = len(list)
	}
	for i, c := range list {
		if !keep[i] && (!c.Bad || i > oldest) {
			drop = append(drop, c)
		}
	}
	return drop
}

// first reports whether a span of time is met for the first time and among the
// first n.
func first(seen map[time.Time]bool, span time.Time, n int) bool {
	if seen[span] || len(seen) == n {
		return false
	}
	seen[span] = true
	return true
}

// newestFirst returns the copies in the order in which they were made, the
// newest first. What lies more than a day ahead of now was made before the clock
// was set back: it is older than all the rest, else it would push out every copy
// that is made now.
func newestFirst(list []Copy, now time.Time) []Copy {
	list = slices.Clone(list)
	future := func(c Copy) int {
		if c.Time.Sub(now) > dayOld {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(list, func(a, b Copy) int {
		return cmp.Or(cmp.Compare(future(a), future(b)), b.Time.Compare(a.Time))
	})
	return list
}
