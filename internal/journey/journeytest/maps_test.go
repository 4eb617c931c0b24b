package journeytest_test

import (
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tappa/internal/journey"
	"tappa/internal/journey/journeytest"
)

func TestMapsAreValid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		if problems := journey.ValidateMap(journeytest.Maps().Draw(t, "map")); len(problems) > 0 {
			t.Fatalf("%v", problems[0].Error())
		}
		if problems := journey.ValidateMap(journeytest.FullMaps().Draw(t, "full map")); len(problems) > 0 {
			t.Fatalf("%v", problems[0].Error())
		}
	})
}

// A field that is added to the model must be added to the generator, or every
// property test would be blind to it.
func TestFullMapsUseEveryField(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for e := range journeytest.FullMaps().Draw(t, "map").Entities {
			checkFull(t, reflect.ValueOf(e).Elem(), string(e.EntityKind()))
		}
	})
}

// mayBeZero holds the fields whose zero value is a value, and those that a
// document does not carry.
var mayBeZero = map[string]bool{
	"map.DeletedAt": true, "touchpoint.Stage": true, "measurement.Value": true, "round.Ballots[].Value": true, "round.Settled[].Value": true,
}

func checkFull(t *rapid.T, v reflect.Value, path string) {
	if mayBeZero[path] {
		return
	}
	if v.Type() == reflect.TypeFor[journey.Score]() {
		if !v.Interface().(journey.Score).IsSet() {
			t.Fatalf("%s is unset", path)
		}
		return
	}
	if v.Type() == reflect.TypeFor[time.Time]() && !v.IsZero() {
		return
	}
	if p, is := v.Interface().(journey.Percent); is && p.IsSet() {
		return
	}
	if v.IsZero() {
		t.Fatalf("%s is never set", path)
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			checkFull(t, v.Field(i), path+"."+v.Type().Field(i).Name)
		}
	case reflect.Slice:
		for i := range v.Len() {
			checkFull(t, v.Index(i), path+"[]")
		}
	}
}
