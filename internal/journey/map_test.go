package journey_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"tappa/internal/journey"
	"tappa/internal/journey/journeytest"
)

// naive is the plainest thing a map could be: a list of entities.
type naive []journey.Entity

func (n naive) put(e journey.Entity) naive {
	return append(n.remove(e.EntityKind(), e.EntityID()), e)
}

func (n naive) remove(kind journey.Kind, id journey.ID) naive {
	return slices.DeleteFunc(slices.Clone(n), func(e journey.Entity) bool {
		return e.EntityKind() == kind && e.EntityID() == id
	})
}

func (n naive) touchpoints(stage journey.ID) []journey.ID {
	var list []*journey.Touchpoint
	for _, e := range n {
		if t, is := e.(*journey.Touchpoint); is && t.Stage == stage {
			list = append(list, t)
		}
	}
	slices.SortFunc(list, func(a, b *journey.Touchpoint) int {
		return cmp.Or(cmp.Compare(a.Rank, b.Rank), cmp.Compare(a.ID, b.ID))
	})
	return ids(list)
}

func (n naive) stages() []journey.ID {
	var list []*journey.Stage
	for _, e := range n {
		if s, is := e.(*journey.Stage); is {
			list = append(list, s)
		}
	}
	slices.SortFunc(list, func(a, b *journey.Stage) int {
		return cmp.Or(cmp.Compare(a.Rank, b.Rank), cmp.Compare(a.ID, b.ID))
	})
	return ids(list)
}

func ids[E journey.Entity](list []E) []journey.ID {
	out := make([]journey.ID, len(list))
	for i, e := range list {
		out[i] = e.EntityID()
	}
	return out
}

// Whatever is put in and taken out, a map holds what a plain list would, and
// earlier versions stay as they were.
func TestBuilderAgreesWithAPlainList(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var m *journey.Map
		var list naive
		type version struct {
			m    *journey.Map
			list naive
		}
		var versions []version
		for range rapid.IntRange(1, 12).Draw(t, "versions") {
			b := journey.NewBuilder(m)
			for range rapid.IntRange(0, 6).Draw(t, "changes") {
				e := drawEntity(t)
				if rapid.IntRange(0, 3).Draw(t, "remove") == 0 {
					b.Remove(e.EntityKind(), e.EntityID())
					list = list.remove(e.EntityKind(), e.EntityID())
				} else {
					b.Put(e)
					list = list.put(e)
				}
			}
			m = b.Map()
			versions = append(versions, version{m, list})
		}
		for i, v := range versions {
			compare(t, i, v.m, v.list)
		}
	})
}

// drawEntity draws from few ids and ranks, so that things meet.
func drawEntity(t *rapid.T) journey.Entity {
	n := rapid.IntRange(0, 3).Draw(t, "id")
	rank := journey.Rank(rapid.SampledFrom([]string{"A", "B", "C"}).Draw(t, "rank"))
	name := rapid.StringMatching("[a-z]").Draw(t, "name")
	switch rapid.IntRange(0, 5).Draw(t, "kind") {
	case 0:
		return &journey.Head{ID: "head", Title: name}
	case 1:
		return &journey.Persona{ID: journey.ID(fmt.Sprint("p", n)), Rank: rank, Name: name}
	case 2:
		return &journey.Stage{ID: journey.ID(fmt.Sprint("s", n)), Rank: rank, Name: name}
	case 3:
		return &journey.Measurement{ID: journey.ID(fmt.Sprint("m", n)), Rank: rank, Metric: name}
	default:
		stage := rapid.SampledFrom([]journey.ID{"", "s0", "s1", "s2", "s3"}).Draw(t, "stage")
		return &journey.Touchpoint{ID: journey.ID(fmt.Sprint("t", n)), Stage: stage, Rank: rank, Name: name}
	}
}

func compare(t *rapid.T, version int, m *journey.Map, list naive) {
	t.Helper()
	touchpoints := 0
	for _, e := range list {
		if got := m.Entity(e.EntityKind(), e.EntityID()); got != e {
			t.Fatalf("version %d: %s %s is %v", version, e.EntityKind(), e.EntityID(), got)
		}
		if e.EntityKind() == journey.KindTouchpoint {
			touchpoints++
		}
	}
	n := 0
	for e := range m.Entities {
		if !slices.Contains(list, e) {
			t.Fatalf("version %d: %s should be gone", version, e.EntityID())
		}
		n++
	}
	if n != len(list) || m.Len() != touchpoints {
		t.Fatalf("version %d: %d entities, want %d; %d touchpoints, want %d", version, n, len(list), m.Len(), touchpoints)
	}
	for _, stage := range []journey.ID{"", "s0", "s1", "s2", "s3"} {
		if got, want := ids(m.In(stage)), list.touchpoints(stage); !slices.Equal(got, want) {
			t.Fatalf("version %d, stage %q: %v, want %v", version, stage, got, want)
		}
	}
	if got, want := ids(m.Stages()), list.stages(); !slices.Equal(got, want) {
		t.Fatalf("version %d: stages %v, want %v", version, got, want)
	}
	var walked, wanted []journey.ID
	for s, tp := range m.Journey {
		if tp.Stage != s.ID {
			t.Fatalf("version %d: %s is met in %s", version, tp.ID, s.ID)
		}
		walked = append(walked, tp.ID)
	}
	for _, s := range list.stages() {
		wanted = append(wanted, list.touchpoints(s)...)
	}
	if !slices.Equal(walked, wanted) {
		t.Fatalf("version %d: the journey is %v, want %v", version, walked, wanted)
	}
}

func TestIteratorsStopWhenAsked(t *testing.T) {
	m := journeytest.FullMaps().Example(1)
	total := 0
	for range m.Entities {
		total++
	}
	for stop := 1; stop <= total; stop++ {
		n := 0
		for range m.Entities {
			if n++; n == stop {
				break
			}
		}
		if n != stop {
			t.Fatalf("%d entities, asked for %d", n, stop)
		}
	}
	for range m.Journey {
		break
	}
}

// A map with every field in use is valid; each entity survives its encoding;
// and a clone is equal to its original and shares nothing with it that could
// be changed: whatever is written into the one leaves the other alone.
func TestEntitiesAreWrittenReadAndCloned(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := journeytest.FullMaps().Draw(t, "map")
		if p := journey.ValidateMap(m); len(p) > 0 {
			t.Fatal(p[0].Error())
		}
		for e := range m.Entities {
			was := written(t, e)
			back := journey.NewEntity(e.EntityKind())
			if err := json.Unmarshal([]byte(was), back); err != nil {
				t.Fatal(err)
			}
			if got := written(t, back); got != was {
				t.Fatalf("%s came back as %s", was, got)
			}
			clone := reflect.ValueOf(e).MethodByName("Clone").Call(nil)[0]
			if got := written(t, clone.Interface()); got != was {
				t.Fatalf("the clone of %s is %s", was, got)
			}
			scribble(clone.Elem())
			if got := written(t, e); got != was {
				t.Fatalf("writing into the clone changed %s to %s", was, got)
			}
			for _, r := range journey.References(e) {
				if m.Entity(r.Kind, r.ID) == nil {
					t.Fatalf("%s of %s refers to nothing", r.Field, e.EntityID())
				}
			}
		}
	})
}

func written(t *rapid.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// scribble overwrites every text and number that can be reached below v.
func scribble(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		if v.CanSet() {
			v.SetString("scribbled")
		}
	case reflect.Int, reflect.Int8, reflect.Int64:
		if v.CanSet() {
			v.SetInt(99)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			scribble(v.Field(i))
		}
	case reflect.Slice:
		for i := range v.Len() {
			scribble(v.Index(i))
		}
	}
}

func TestSummaryCountsWhatIsInStages(t *testing.T) {
	b := journey.NewBuilder(nil)
	b.Put(&journey.Head{ID: "h", Title: "x"})
	b.Put(&journey.Stage{ID: "s1", Rank: "A", Name: "Choose"})
	b.Put(&journey.Stage{ID: "s2", Rank: "B", Name: "Leave"})
	b.Put(&journey.Touchpoint{ID: "t1", Stage: "s1", Rank: "A", Felt: journey.Felt{Score: journey.NewScore(2)}})
	b.Put(&journey.Touchpoint{ID: "t2", Stage: "s1", Rank: "B", Desired: journey.Desired{Emotions: []journey.Emotion{{Word: "calm", Intensity: 1}}}})
	b.Put(&journey.Touchpoint{ID: "t3", Rank: "A", Felt: journey.Felt{Score: journey.NewScore(-2)}})
	s := journey.Summarise(b.Map())
	if s.Touchpoints != 2 || s.Unsorted != 1 || s.Open != 1 || len(s.Stages) != 2 {
		t.Errorf("%+v", s)
	}
	if first := s.Stages[0]; first.Touchpoints != 2 || first.Scored != 1 || first.Sum != 2 || first.Name != "Choose" {
		t.Errorf("%+v", first)
	}
	if index, ok := s.Index(); !ok || index != 100 {
		t.Errorf("index %v, %v: what is unsorted does not count", index, ok)
	}
}

func TestNewEntityKnowsEveryKind(t *testing.T) {
	for _, k := range journey.Kinds {
		if e := journey.NewEntity(k); e == nil || e.EntityKind() != k {
			t.Errorf("%s: %v", k, e)
		}
	}
	if journey.NewEntity("idea") != nil {
		t.Error("an idea is no entity")
	}
}
