package minutes

import (
	"bytes"
	"encoding/json"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/lang"
)

// differing returns the labels of the fields in which two versions of an entity
// differ, in the order of the document. Its rank is no field that anybody
// reads.
func differing(cat *lang.Catalogue, before, after journey.Entity) []string {
	a, b := members(before), members(after)
	var out []string
	for _, key := range order(after, before) {
		if key != "rank" && key != "deleted_at" && !bytes.Equal(a[key], b[key]) {
			out = append(out, cat.Field(key))
		}
	}
	return out
}

// members returns the fields of an entity in the document.
func members(e journey.Entity) map[string]json.RawMessage {
	m := map[string]json.RawMessage{}
	_ = json.Unmarshal(edit.Canonical(e), &m) // it was encoded just now
	return m
}

// order returns the names of the fields of two versions as they stand in the
// document, those of the first in front.
func order(list ...journey.Entity) []string {
	var out []string
	seen := map[string]bool{}
	for _, e := range list {
		d := json.NewDecoder(bytes.NewReader(edit.Canonical(e)))
		if _, err := d.Token(); err != nil {
			continue
		}
		for d.More() {
			t, err := d.Token()
			key, is := t.(string)
			if err != nil || !is {
				break
			}
			if !seen[key] {
				seen[key] = true
				out = append(out, key)
			}
			var skip json.RawMessage
			if d.Decode(&skip) != nil {
				break
			}
		}
	}
	return out
}
