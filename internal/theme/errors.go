package theme

import "tappa/internal/tomlfile"

// Error is one thing that is wrong with a theme file. Its Path is the file, or the
// name of a shipped theme; its Args hold "key" and "value".
type Error = tomlfile.Fault

// Errors is everything that is wrong with a theme file, in the file's order.
type Errors = tomlfile.Faults

// english are the sentences of the codes, for logs: %[1]s is the key or the
// name, %[2]s the value.
var english = map[string]string{
	"theme.not-found":    "there is no theme “%[1]s”; there are %[2]s",
	"theme.bad-name":     "“%[1]s” cannot be the name of a theme%[2]s",
	"theme.unreadable":   "the theme cannot be read: %[1]s%[2]s",
	"theme.too-big":      "the file is too big for a theme%[1]s%[2]s",
	"theme.syntax":       "not valid TOML: %[1]s%[2]s",
	"theme.unknown":      "there is no “%[1]s” in a theme%[2]s",
	"theme.unknown-hint": "there is no “%[1]s” in a theme; did you mean “%[2]s”?",
	"theme.type-text":    "“%[1]s” must be a text in quotes%[2]s",
	"theme.type-table":   "“%[1]s” must be a table%[2]s",
	"theme.type-bool":    "“%[1]s” must be true or false%[2]s",
	"theme.missing":      "“%[1]s” is missing: set it, or name a base theme to take it from%[2]s",
	"theme.base-loop":    "the themes name each other as base: %[1]s%[2]s",
	"theme.colour-empty": "“%[1]s” has no colour%[2]s",
	"theme.colour-hex":   "“%[1]s”: a colour begins with #rrggbb, or is default; “%[2]s” is neither",
	"theme.colour-index": "“%[1]s”: the number in “%[2]s” is not a place in the 256-colour palette, 16 to 255",
	"theme.colour-basic": "“%[1]s”: “%[2]s” does not end in one of the 16 colour names",
	"theme.colour-long":  "“%[1]s”: “%[2]s” goes on after the last colour",
}

// newError makes an Error of a code whose sentence is filled with key and value,
// which may come from a file and are cleaned.
func newError(path string, at tomlfile.Place, code, key, value string) *Error {
	return tomlfile.NewFault(path, at, code, english[code], key, value)
}
