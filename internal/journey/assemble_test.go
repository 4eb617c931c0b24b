package journey_test

import (
	"fmt"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"tappa/internal/journey"
)

// However often an id comes, and in whatever order, putting the entities
// together at once gives the map that putting them in one by one gives.
func TestAssembleIsPuttingInOneByOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var entities []journey.Entity
		for i := range rapid.IntRange(0, 30).Draw(t, "entities") {
			id := journey.ID(fmt.Sprint("id", rapid.IntRange(0, 40).Draw(t, "id")))
			rank := journey.Rank(rapid.SampledFrom([]string{"", "V", "k", "kV"}).Draw(t, "rank"))
			switch rapid.IntRange(0, 9).Draw(t, "kind") {
			case 0:
				entities = append(entities, &journey.Stage{ID: id, Rank: rank, Name: fmt.Sprint(i)})
			case 1:
				entities = append(entities, &journey.Persona{ID: id, Rank: rank, Name: fmt.Sprint(i)})
			case 2:
				entities = append(entities, &journey.Head{ID: id, Title: fmt.Sprint(i)})
			default:
				stage := journey.ID(rapid.SampledFrom([]string{"", "id1", "id2", "id3"}).Draw(t, "stage"))
				entities = append(entities, &journey.Touchpoint{ID: id, Stage: stage, Rank: rank, Name: fmt.Sprint(i)})
			}
		}
		b := journey.NewBuilder(nil)
		for _, e := range entities {
			b.Put(e)
		}
		want, got := b.Map(), journey.Assemble(entities)
		if !reflect.DeepEqual(list(got), list(want)) {
			t.Fatalf("%v\nwant %v", list(got), list(want))
		}
		for _, e := range entities {
			kind, id := e.EntityKind(), e.EntityID()
			if got.Entity(kind, id) != want.Entity(kind, id) {
				t.Fatalf("%s %s is %v, want %v", kind, id, got.Entity(kind, id), want.Entity(kind, id))
			}
		}
	})
}

func list(m *journey.Map) (names []string) {
	for e := range m.Entities {
		names = append(names, fmt.Sprintf("%s %s %p", e.EntityKind(), e.EntityID(), e))
	}
	return names
}
