package backup

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tappa/internal/journey"
)

var noon = time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC) // a Wednesday

// every makes n copies, one after each step back in time.
func every(n int, step time.Duration) (list []Copy) {
	for i := range n {
		at := noon.Add(-time.Duration(i) * step)
		list = append(list, Copy{Path: fmt.Sprint(i), Time: at})
	}
	return list
}

// kept returns the places, in the list, of the copies that stay.
func kept(list []Copy) string {
	drop := Rotate(list, noon)
	var stay []string
	for _, c := range list {
		if !slices.Contains(drop, c) {
			stay = append(stay, c.Path)
		}
	}
	return strings.Join(stay, " ")
}

func bad(list []Copy, which ...int) []Copy {
	for _, i := range which {
		list[i].Bad = true
	}
	return list
}

func TestRotationKeepsTenLatestSevenDaysEightWeeks(t *testing.T) {
	for name, c := range map[string]struct {
		list []Copy
		want string
	}{
		"none":                   {nil, ""},
		"ten of one hour":        {every(10, time.Minute), "0 1 2 3 4 5 6 7 8 9"},
		"twelve of one hour":     {every(12, time.Minute), "0 1 2 3 4 5 6 7 8 9"},
		"one a day for a month":  {every(30, 24*time.Hour), "0 1 2 3 4 5 6 7 8 9 10 17 24"},
		"one a week":             {every(20, 7*24*time.Hour), "0 1 2 3 4 5 6 7 8 9"},
		"two a day":              {every(40, 12*time.Hour), "0 1 2 3 4 5 6 7 8 9 10 12 20 34"},
		"newest bad":             {bad(every(12, time.Minute), 0), "0 1 2 3 4 5 6 7 8 9 10"},
		"all bad but the oldest": {bad(every(14, time.Minute), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), "0 1 2 3 4 5 6 7 8 9 10 11 12 13"},
		"an old bad one":         {bad(every(13, time.Minute), 12), "0 1 2 3 4 5 6 7 8 9"},
	} {
		if got := kept(c.list); got != c.want {
			t.Errorf("%s: %q stay, want %q", name, got, c.want)
		}
	}
}

func TestRotationProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var list []Copy
		for i := range rapid.IntRange(0, 80).Draw(t, "copies") {
			ago := time.Duration(rapid.IntRange(-60*24, 400*24*60).Draw(t, "minutes ago")) * time.Minute
			list = append(list, Copy{Path: fmt.Sprint(i), Time: noon.Add(-ago), Bad: rapid.IntRange(0, 3).Draw(t, "bad") == 0})
		}
		drop := Rotate(list, noon)
		var stay []Copy
		for _, c := range newestFirst(list, noon) {
			if !slices.Contains(drop, c) {
				stay = append(stay, c)
			}
		}
		good := func(l []Copy) (n []Copy) {
			for _, c := range newestFirst(l, noon) {
				if !c.Bad {
					n = append(n, c)
				}
			}
			return n
		}
		all, left := good(list), good(stay)
		if len(all) > 0 && (len(left) == 0 || left[0] != all[0]) {
			t.Fatal("the newest sound copy goes")
		}
		for i := range min(KeepLatest, len(all)) {
			if left[i] != all[i] {
				t.Fatalf("the latest copy %d goes", i)
			}
		}
		if most := KeepLatest + KeepDaily + KeepWeekly; len(left) > most {
			t.Fatalf("%d stay, more than %d", len(left), most)
		}
		if again := Rotate(stay, noon); len(again) > 0 {
			t.Fatalf("a second rotation drops %d more", len(again))
		}
		if len(stay)+len(drop) != len(list) {
			t.Fatal("copies appear or vanish")
		}
	})
}

// paper is a Source whose copies are the word "sound".
type paper struct {
	id  string
	err error
}

func (p paper) StoreID(context.Context) (string, error) { return p.id, nil }

func (p paper) Backup(_ context.Context, to string, _ bool) error {
	if p.err != nil {
		return p.err
	}
	if _, err := os.Lstat(to); err == nil {
		return journey.NewError(journey.KindExists, "store.target-exists", nil, "taken")
	}
	return os.WriteFile(to, []byte("sound"), 0o600)
}

type clock struct{ now time.Time }

func newKeeper(t *testing.T) (*Keeper, *clock) {
	c := &clock{noon}
	return &Keeper{
		Folder: filepath.Join(t.TempDir(), "backups"), File: "/home/ada/journeys.db",
		Now: func() time.Time { return c.now },
		Verify: func(_ context.Context, path string) error {
			if b, err := os.ReadFile(path); err != nil || string(b) != "sound" {
				return errors.New("bad")
			}
			return nil
		},
	}, c
}

func TestACopyIsMadeWhenTheLastIsADayOld(t *testing.T) {
	k, c := newKeeper(t)
	for _, step := range []struct {
		after time.Duration
		why   Reason
		made  bool
	}{
		{0, Daily, true},
		{time.Hour, Daily, false},
		{22 * time.Hour, Daily, false},
		{time.Hour, Daily, true},
		{time.Minute, Import, true},
		{0, Import, true},
		{0, Purge, true},
		{time.Minute, Delete, false},
		{calm, Delete, true},
		{time.Minute, Delete, false},
		{-400 * 24 * time.Hour, Daily, true}, // the clock was set back
	} {
		c.now = c.now.Add(step.after)
		if made, err := k.Make(t.Context(), paper{id: "0123456789"}, step.why); err != nil || made != step.made {
			t.Errorf("at %v for %s: made %v, %v", c.now, step.why, made, err)
		}
	}
	list, err := k.List()
	if err != nil || len(list) != 7 || !list[0].Time.Equal(c.now) {
		t.Errorf("the list is %v, %v", list, err)
	}
	if made, err := k.Make(t.Context(), paper{}, Import); made || err != nil {
		t.Errorf("without a file: %v, %v", made, err)
	}
}

func TestTheLastSoundCopyIsNeverRotatedAway(t *testing.T) {
	k, c := newKeeper(t)
	from := paper{id: "0123456789"}
	for range 60 {
		c.now = c.now.Add(time.Hour)
		if _, err := k.Make(t.Context(), from, Import); err != nil {
			t.Fatal(err)
		}
	}
	list, err := k.List()
	if err != nil || len(list) > KeepLatest+KeepDaily+KeepWeekly {
		t.Fatalf("%d copies, %v", len(list), err)
	}
	// All but the oldest rot away; then more are made, which rot as well.
	oldest := list[len(list)-1]
	for _, l := range list[:len(list)-1] {
		if err := os.WriteFile(l.Path, []byte("rotten"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	verify := k.Verify
	k.Verify = func(ctx context.Context, path string) error {
		if path != oldest.Path {
			return errors.New("bad")
		}
		return verify(ctx, path)
	}
	for range 40 {
		c.now = c.now.Add(time.Hour)
		if _, err := k.Make(t.Context(), from, Import); err != nil {
			t.Fatal(err)
		}
	}
	sound, newer, err := k.Sound(t.Context())
	if err != nil || sound.Path != oldest.Path || len(newer) < 10 {
		t.Errorf("sound is %v, %d newer ones are bad, %v", sound, len(newer), err)
	}
}

// A clock that is set back by a year makes every copy there is one of the
// future. The copies made from then on stay as they would have, and come first.
func TestCopiesOfTheFutureDoNotPushOutThoseOfNow(t *testing.T) {
	k, c := newKeeper(t)
	from := paper{id: "0123456789"}
	for range 100 {
		c.now = c.now.Add(25 * time.Hour)
		if _, err := k.Make(t.Context(), from, Daily); err != nil {
			t.Fatal(err)
		}
	}
	c.now = c.now.AddDate(-1, 0, 0)
	var made []time.Time
	for range KeepLatest {
		c.now = c.now.Add(25 * time.Hour)
		if is, err := k.Make(t.Context(), from, Daily); err != nil || !is {
			t.Fatalf("at %v: made %v, %v", c.now, is, err)
		}
		made = append(made, c.now)
		list, err := k.List()
		if err != nil || len(list) < len(made) {
			t.Fatalf("%d copies, %v", len(list), err)
		}
		for i, at := range made {
			if got := list[len(made)-1-i].Time; !got.Equal(at) {
				t.Fatalf("after %d copies of now the copy %d is of %v, want %v", len(made), i, got, at)
			}
		}
	}
	if sound, _, err := k.Sound(t.Context()); err != nil || !sound.Time.Equal(c.now) {
		t.Errorf("one would go back to %v, %v", sound.Time, err)
	}
}

func TestStoresAtOnePathDoNotPushEachOtherOut(t *testing.T) {
	k, c := newKeeper(t)
	if _, err := k.Make(t.Context(), paper{id: "first-store"}, Daily); err != nil {
		t.Fatal(err)
	}
	for range 30 {
		c.now = c.now.Add(time.Minute)
		if _, err := k.Make(t.Context(), paper{id: "second-store"}, Import); err != nil {
			t.Fatal(err)
		}
	}
	list, err := k.List()
	if err != nil || len(list) != KeepLatest+1 || list[KeepLatest].Reason != Daily {
		t.Errorf("%d copies, %v", len(list), err)
	}
	other := &Keeper{Folder: k.Folder, File: "/home/ada/other/journeys.db", Now: k.Now}
	if list, err := other.List(); err != nil || len(list) > 0 {
		t.Errorf("another file of the same name has %v, %v", list, err)
	}
}

func TestAFailedCopyChangesNothing(t *testing.T) {
	k, c := newKeeper(t)
	from := paper{id: "0123456789"}
	for range KeepLatest {
		c.now = c.now.Add(time.Minute)
		if _, err := k.Make(t.Context(), from, Import); err != nil {
			t.Fatal(err)
		}
	}
	full := journey.NewError(journey.KindFull, "store.full", nil, "full")
	if made, err := k.Make(t.Context(), paper{id: "0123456789", err: full}, Import); made || !journey.IsKind(err, journey.KindFull) {
		t.Errorf("made %v, %v", made, err)
	}
	if list, err := k.List(); err != nil || len(list) != KeepLatest {
		t.Errorf("%d copies, %v", len(list), err)
	}
	nowhere := &Keeper{File: k.File, Now: k.Now}
	if _, err := nowhere.Make(t.Context(), from, Daily); !journey.IsKind(err, journey.KindNotFound) {
		t.Errorf("without a folder: %v", err)
	}
}
