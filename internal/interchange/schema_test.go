package interchange_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"tappa/internal/interchange"
	"tappa/internal/journey"
	"tappa/internal/journey/journeytest"
)

func compileSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	s, err := jsonschema.UnmarshalJSON(bytes.NewReader(interchange.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("map.json", s); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("map.json")
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

func accepts(t interface{ Fatal(...any) }, s *jsonschema.Schema, document string) error {
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(document))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(v)
}

func TestSchemaAcceptsEveryExport(t *testing.T) {
	s := compileSchema(t)
	rapid.Check(t, func(t *rapid.T) {
		for _, m := range []*journey.Map{journeytest.Maps().Draw(t, "map"), journeytest.FullMaps().Draw(t, "full map")} {
			var b bytes.Buffer
			if _, err := interchange.Export(interchange.JSON, m, &b); err != nil {
				t.Fatal(err)
			}
			if err := accepts(t, s, b.String()); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func TestSchemaRejects(t *testing.T) {
	s := compileSchema(t)
	tp := func(fields string) string {
		return doc(`, "unsorted": [{"id": "0000000003", "name": "A"` + fields + "}]")
	}
	if err := accepts(t, s, tp("")); err != nil {
		t.Fatal(err)
	}
	for name, bad := range map[string]string{
		"other format":   strings.Replace(doc(""), "tappa/map", "tappa/other", 1),
		"other version":  strings.Replace(doc(""), `"version": 1`, `"version": 2`, 1),
		"unknown field":  tp(`, "mood": 1`),
		"rank":           tp(`, "rank": "V"`),
		"null":           tp(`, "notes": null`),
		"score":          tp(`, "felt": {"score": 3}`),
		"half score":     tp(`, "felt": {"score": 0.5}`),
		"importance":     tp(`, "importance": 6`),
		"output":         tp(`, "output": "robots"`),
		"date":           tp(`, "reviewed": "2026-02-30"`),
		"intensity":      tp(`, "felt": {"emotions": [{"word": "calm"}]}`),
		"quality":        tp(`, "qualities": {"simple": "yes"}`),
		"percent":        tp(`, "survey": {"important": 101}`),
		"done":           doc(`, "remarks": [{"id": "0000000003", "kind": "parked", "text": "x", "done": 1}]`),
		"time":           doc(`, "remarks": [{"id": "0000000003", "kind": "parked", "text": "x", "time": "noon"}]`),
		"remark":         doc(`, "remarks": [{"id": "0000000003", "kind": "gossip", "text": "x"}]`),
		"ballot":         doc(`, "rounds": [{"id": "0000000003", "kind": "score", "asks": "felt", "ballots": [{"voice": "0000000004"}]}]`),
		"id":             strings.Replace(tp(""), "0000000003", "00000000il", 1),
		"empty name":     strings.Replace(tp(""), `"A"`, `" "`, 1),
		"title too long": strings.Replace(tp(""), `"T"`, `"`+strings.Repeat("x", 501)+`"`, 1),
	} {
		if accepts(t, s, bad) == nil {
			t.Errorf("%s is accepted: %s", name, bad)
		}
	}
}
