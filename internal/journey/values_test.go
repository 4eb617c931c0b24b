package journey_test

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"tappa/internal/journey"
)

func TestUnsetIsNotZero(t *testing.T) {
	unset, zero := journey.Score{}, journey.NewScore(0)
	if unset == zero || unset.IsSet() || !zero.IsSet() || unset.String() != "?" || zero.String() != "0" {
		t.Errorf("unset %v %s, zero %v %s", unset, unset, zero, zero)
	}
	tp := journey.Touchpoint{Felt: journey.Felt{Score: zero}}
	b, err := json.Marshal(tp)
	if err != nil || !strings.Contains(string(b), `"felt":{"score":0}`) || strings.Contains(string(b), "desired") {
		t.Errorf("%s, %v", b, err)
	}
	var back journey.Touchpoint
	if err := json.Unmarshal(b, &back); err != nil || !back.Felt.Score.IsSet() || back.Desired.Score.IsSet() {
		t.Errorf("%+v, %v", back, err)
	}
}

func TestScores(t *testing.T) {
	for n, want := range map[int]string{-2: "-2", -1: "-1", 0: "0", 1: "+1", 2: "+2"} {
		if s := journey.NewScore(n); s.String() != want || s.Value() != n {
			t.Errorf("%d is written %q", n, s)
		}
	}
	for n, want := range map[int]int{-9: -2, -2: -2, 2: 2, 3: 2} {
		if s, clamped := journey.ClampScore(n); s.Value() != want || clamped != (n != want) {
			t.Errorf("%d becomes %s, %v", n, s, clamped)
		}
	}
	var s journey.Score
	for _, bad := range []string{"3", "-3", "1.5", `"1"`, "true"} {
		if err := json.Unmarshal([]byte(bad), &s); err == nil {
			t.Errorf("%s was read as %s", bad, s)
		}
	}
	if err := json.Unmarshal([]byte("null"), &s); err != nil || s.IsSet() {
		t.Errorf("null: %s, %v", s, err)
	}
}

func TestAnswersAreYesNoOrOpen(t *testing.T) {
	q := journey.Qualities{}.With(journey.Simple, journey.Yes).With(journey.Personal, journey.No)
	b, err := json.Marshal(q)
	if err != nil || string(b) != `{"simple":true,"personal":false}` {
		t.Errorf("%s, %v", b, err)
	}
	var back journey.Qualities
	if err := json.Unmarshal(b, &back); err != nil || back != q {
		t.Errorf("%+v, %v", back, err)
	}
	for _, name := range journey.QualityNames {
		if got := (journey.Qualities{}).With(name, journey.Yes).Get(name); got != journey.Yes {
			t.Errorf("%s: %v", name, got)
		}
	}
	if q.With("tasty", journey.Yes) != q || q.Get("tasty") != journey.Unanswered {
		t.Error("an unknown quality has an answer")
	}
	if err := json.Unmarshal([]byte(`{"simple":1}`), &back); err == nil {
		t.Error("1 is no answer")
	}
}

func TestIDs(t *testing.T) {
	ids := journey.NewIDs(rand.Reader)
	seen := map[journey.ID]bool{}
	for range 1000 {
		id := ids()
		if !journey.ValidID(id) || seen[id] {
			t.Fatalf("%q", id)
		}
		seen[id] = true
	}
	if id := journey.NewIDs(bytes.NewReader([]byte{0, 1, 31, 32, 33, 255, 18, 19, 20, 21}))(); id != "01z01zjkmn" {
		t.Errorf("got %s", id)
	}
	for _, bad := range []journey.ID{"", "short", "0123456789a", "012345678I", "012345678i", "012345678l", "012345678o", "012345678u", "012345678-"} {
		if journey.ValidID(bad) {
			t.Errorf("%q is valid", bad)
		}
	}
}

func TestTheKindOfAnErrorIsFoundInItsChain(t *testing.T) {
	cause := errors.New("no room")
	err := fmt.Errorf("saving: %w", journey.NewError(journey.KindFull, "x", nil, "the disk is %s", "full").Wrap(cause))
	if journey.KindOf(err) != journey.KindFull || !journey.IsKind(err, journey.KindFull) || journey.IsKind(err, journey.KindInternal) {
		t.Errorf("kind %d", journey.KindOf(err))
	}
	if err.Error() != "saving: the disk is full: no room" || !errors.Is(err, cause) {
		t.Error(err)
	}
	if journey.KindOf(cause) != journey.KindInternal || journey.IsKind(cause, journey.KindInternal) {
		t.Error("a foreign error has a kind")
	}
}

func TestIndexNeedsHalfOfTheTouchpoints(t *testing.T) {
	for _, c := range []struct {
		sum, scored, of int
		want            float64
		there           bool
	}{
		{0, 0, 0, 0, false},
		{0, 0, 4, 0, false},
		{2, 1, 3, 0, false},
		{1, 2, 4, 62.5, true},
		{-4, 2, 2, 0, true},
		{4, 2, 2, 100, true},
		{0, 11, 13, 50, true},
	} {
		got, there := journey.Index(c.sum, c.scored, c.of)
		if got != c.want || there != c.there {
			t.Errorf("sum %d of %d/%d: %v, %v", c.sum, c.scored, c.of, got, there)
		}
	}
}
