// Package lang holds every text that a user reads, in English and in Italian.
//
// The catalogues are TOML files, one pair a subject, which go generate turns into
// the source that the program carries: en/AREA.toml and
// it/AREA.toml hold the same keys. A message is a string, a template with
// arguments ({{.name}}), or a table of plural forms chosen by the argument n:
//
//	"library.empty" = "No maps yet."
//	"edit.label.add-stage" = "Add the stage “{{.name}}”"
//	"library.maps" = { one = "{{.n}} map", other = "{{.n}} maps" }
//
// A key that is nowhere comes back as itself, where a test can see it.
package lang
