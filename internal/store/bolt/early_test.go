package bolt

import (
	"testing"

	"pgregory.net/rapid"

	"tappa/internal/edit"
	"tappa/internal/journey"
)

// recordsOf returns the records of a map of n touchpoints.
func recordsOf(n int) (keys, values [][]byte) {
	for _, c := range newMaker(1).newMap("Early", n).Changes {
		key := keyOf(sortOf[c.Kind()], c.ID())
		keys, values = append(keys, key), append(values, seal(key, edit.Canonical(c.After)))
	}
	return keys, values
}

func begunWith(keys, values [][]byte) *early {
	e := &early{}
	e.begin(uint64(len(keys)) / 2) // what a ledger says may be wrong
	e.begin(1)
	for i := range keys {
		e.add(keys[i], values[i])
	}
	return e
}

// However many records there are and whoever decodes them, the map is the one
// that is decoded of all of them at once.
func TestDecodingEarlyMakesTheSameMap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		keys, values := recordsOf(rapid.SampledFrom([]int{0, 1, chunk - 3, chunk - 2, chunk - 1, 2*chunk + 5, 5 * chunk}).Draw(t, "touchpoints"))
		want, _, err := decodeMap("x", keys, values, false)
		if err != nil {
			t.Fatal(err)
		}
		e := begunWith(keys, values)
		got, err := e.finish()
		e.stop()
		if err != nil {
			t.Fatal(err)
		}
		a, b := []journey.Entity{}, []journey.Entity{}
		for x := range want.Entities {
			a = append(a, x)
		}
		for x := range got.Entities {
			b = append(b, x)
		}
		if len(a) != len(b) || len(b) != len(keys) {
			t.Fatalf("%d and %d entities of %d records", len(a), len(b), len(keys))
		}
		for i := range a {
			if string(edit.Canonical(a[i])) != string(edit.Canonical(b[i])) {
				t.Fatalf("entity %d differs", i)
			}
		}
	})
}

// A record that is damaged, wherever it is, leaves no map.
func TestDecodingEarlyRefusesADamagedRecord(t *testing.T) {
	for _, at := range []int{0, chunk, 3*chunk + 1} {
		keys, values := recordsOf(3 * chunk)
		values[at] = append([]byte{}, values[at]...)
		values[at][len(values[at])-2] ^= 1
		e := begunWith(keys, values)
		if m, err := e.finish(); err == nil || m != nil {
			t.Errorf("the record %d is damaged, and the map is read", at)
		}
		e.stop()
	}
}

// A walk that is given up leaves nobody at work.
func TestDecodingEarlyCanBeGivenUp(t *testing.T) {
	(&early{}).stop()
	for _, n := range []int{0, chunk / 2, 4 * chunk} {
		keys, values := recordsOf(n)
		e := begunWith(keys, values)
		e.stop()
		if e.keys != nil || e.parts != nil {
			t.Error("the records are kept")
		}
	}
}
