package text

import (
	"regexp"
	"sync"
)

// Pattern returns what compiles a regular expression when it is first asked for
// it: a program that compiles all its patterns at the start, most of which it
// never needs, starts later. A pattern that is none panics then.
func Pattern(form string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(form) })
}
