package journeytest

import (
	"reflect"
	"strings"

	"tappa/internal/journey"
)

// Filled returns a map with one entity of each kind, a stage with a touchpoint,
// in which every field for text, found by reflection, holds what text returns
// for it: a field is named as in the JSON document ("touchpoint.ideas.text").
// The map is valid where the texts are.
func Filled(ids journey.IDs, text func(field string) string) *journey.Map {
	head := &journey.Head{ID: ids(), Kind: journey.AsIs}
	rank := journey.SpreadRanks(1)[0]
	persona := &journey.Persona{ID: ids(), Rank: rank}
	stage := &journey.Stage{ID: ids(), Rank: rank}
	touchpoint := &journey.Touchpoint{ID: ids(), Stage: stage.ID, Rank: rank, Personas: []journey.ID{persona.ID}}
	measurement := &journey.Measurement{ID: ids(), Rank: rank, Value: 1}
	interview := &journey.Interview{ID: ids(), Rank: rank, Persona: persona.ID}
	voice := &journey.Voice{ID: ids(), Rank: rank}
	round := &journey.Round{ID: ids(), Rank: rank, Kind: journey.DotsRound, Asks: journey.AsksIdeas}
	remark := &journey.Remark{ID: ids(), Rank: rank, Kind: journey.Parked}
	all := []journey.Entity{head, persona, stage, touchpoint, measurement, interview, voice, round, remark}
	for _, e := range all {
		fill(reflect.ValueOf(e).Elem(), string(e.EntityKind()), text)
	}
	touchpoint.FeltBy[0].Persona = persona.ID
	round.Ballots[0] = journey.Ballot{Voice: voice.ID, Touchpoint: touchpoint.ID, Idea: round.Ballots[0].Idea, Value: 1}
	round.Settled[0] = journey.Settlement{Touchpoint: touchpoint.ID, Value: 1}
	b := journey.NewBuilder(nil)
	for _, e := range all {
		b.Put(e)
	}
	return b.Map()
}

// Texts calls yield for every text of a map with the name of its field, in the
// order in which Filled asks for them.
func Texts(m *journey.Map, yield func(field, text string)) {
	for e := range m.Entities {
		walk(reflect.ValueOf(e).Elem(), string(e.EntityKind()), func(field string, v reflect.Value) { yield(field, v.String()) })
	}
}

// fill sets every text below v. Lists get one entry.
func fill(v reflect.Value, at string, text func(string) string) {
	for i := range v.NumField() {
		f := v.Field(i)
		switch {
		case f.Kind() == reflect.Slice && f.Type().Elem().Kind() == reflect.Struct:
			f.Set(reflect.MakeSlice(f.Type(), 1, 1))
			fill(f.Index(0), at+"."+nameOf(v, i), text)
			continue
		case f.Type() == reflect.TypeFor[[]string]():
			f.Set(reflect.ValueOf([]string{text(at + "." + nameOf(v, i))}))
			continue
		}
		set(v.Field(i), at+"."+nameOf(v, i), text)
	}
}

// set fills one field, and what a valid entity needs beside its texts.
func set(f reflect.Value, at string, text func(string) string) {
	switch f.Interface().(type) {
	case string:
		f.SetString(text(at))
	case journey.IdeaKind:
		f.Set(reflect.ValueOf(journey.Improve))
	case journey.Felt, journey.Desired, journey.Evidence:
		fill(f, at, text)
	case int:
		if strings.HasSuffix(at, ".intensity") {
			f.SetInt(1)
		}
	}
}

// walk calls visit for every text below v.
func walk(v reflect.Value, at string, visit func(string, reflect.Value)) {
	for i := range v.NumField() {
		f, name := v.Field(i), at+"."+nameOf(v, i)
		switch {
		case f.Type() == reflect.TypeFor[string]():
			visit(name, f)
		case f.Type() == reflect.TypeFor[[]string]():
			for j := range f.Len() {
				visit(name, f.Index(j))
			}
		case f.Kind() == reflect.Slice && f.Type().Elem().Kind() == reflect.Struct:
			for j := range f.Len() {
				walk(f.Index(j), name, visit)
			}
		case f.Kind() == reflect.Struct && f.NumField() > 0 && f.Type().Field(0).IsExported():
			walk(f, name, visit)
		}
	}
}

func nameOf(v reflect.Value, i int) string {
	name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
	return name
}
