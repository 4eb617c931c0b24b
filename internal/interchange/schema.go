package interchange

import _ "embed"

//go:embed schema.json
var schema []byte

// Schema returns the JSON Schema (draft 2020-12) of the lossless document. A
// document that it accepts breaks no rule but those that a schema cannot say:
// that references lead somewhere, and that ids are unique.
func Schema() []byte { return append([]byte(nil), schema...) }
