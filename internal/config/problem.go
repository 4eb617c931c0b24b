package config

import "tappa/internal/tomlfile"

// Problem is one thing that is wrong with a settings file. Its Args hold "key" and
// "value".
type Problem = tomlfile.Fault

// Problems is everything that is wrong with a file, in its order.
type Problems = tomlfile.Faults

// english are the sentences of the codes, for logs: %[1]s is the key, %[2]s the
// value.
var english = map[string]string{
	"config.no-home":      "it is not known where the maps are kept: name the file with --file or in TAPPA_FILE, or set HOME%[1]s%[2]s",
	"config.unreadable":   "the file cannot be read: %[2]s%[1]s",
	"config.unwritable":   "the file cannot be written: %[2]s%[1]s",
	"config.too-big":      "the file is too big for settings%[1]s%[2]s",
	"config.syntax":       "not valid TOML: %[2]s%[1]s",
	"config.state":        "the file is damaged and is not used: %[2]s%[1]s",
	"config.unknown":      "there is no setting “%[1]s”%[2]s",
	"config.unknown-hint": "there is no setting “%[1]s”; did you mean “%[2]s”?",
	"config.type-text":    "“%[1]s” must be a text in quotes%[2]s",
	"config.type-bool":    "“%[1]s” must be true or false%[2]s",
	"config.type-table":   "“%[1]s” must be a table%[2]s",
	"config.type-keys":    "“%[1]s” must be a key in quotes, or a list of them in brackets%[2]s",
	"config.choice":       "“%[1]s” must be one of: %[2]s",
	"config.relative":     "“%[1]s” must be a whole path, or begin with ~/; “%[2]s” is neither",
	"config.keys-outside": "“%[1]s” belongs under [keys]%[2]s",
	"config.action":       "there is no action “%[1]s”%[2]s",
	"config.action-hint":  "there is no action “%[1]s”; did you mean “%[2]s”?",
	"config.key":          "“%[1]s”: no key is called “%[2]s”",
	"config.key-hint":     "“%[1]s”: no key is called “%[2]s”; did you mean “%[3]s”?",
	"config.key-hidden":   "“%[1]s” cannot be called everywhere: in some places “%[2]s” is “%[3]s”; give it a second key",
	"config.key-robbed":   "“%[2]s” for “%[1]s” leaves “%[3]s” without a key; give it another one",
	"config.key-conflict": "“%[1]s” cannot have the key “%[2]s”: it belongs to “%[3]s”",
}

// newProblem makes a Problem of a code whose sentence is filled with key, value
// and perhaps more, which may come from a file and are cleaned.
func newProblem(path string, at tomlfile.Place, code, key, value string, more ...string) *Problem {
	return tomlfile.NewFault(path, at, code, english[code], key, value, more...)
}

// systemProblem makes a Problem of what the system says about a file.
func systemProblem(path, code string, err error) *Problem {
	p := newProblem(path, tomlfile.Place{}, code, "", tomlfile.Cause(err))
	p.Err = err
	return p
}
