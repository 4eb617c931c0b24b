package cli

import (
	"encoding/json"
	"testing"
)

// What a terminal might obey is escaped in a document, and means the same.
func TestEscapeJSON(t *testing.T) {
	for _, c := range []struct{ in, plain, ascii string }{
		{"caffè", "caffè", `caff\u00e8`},
		{"a\u009b31m", `a\u009b31m`, `a\u009b31m`},
		{"a\x7fb", `a\u007fb`, `a\u007fb`},
		{"a\u202eb", `a\u202eb`, `a\u202eb`},
		{"a\u2028b", `a\u2028b`, `a\u2028b`},
		{"日本", "日本", `\u65e5\u672c`},
		{"👍", "👍", `\ud83d\udc4d`},
		{"👩\u200d💻", "👩\u200d💻", `\ud83d\udc69\u200d\ud83d\udcbb`},
	} {
		in := `"` + c.in + `"`
		for _, ascii := range []bool{false, true} {
			want := c.plain
			if ascii {
				want = c.ascii
			}
			got := string(escapeJSON([]byte(in), ascii))
			if got != `"`+want+`"` {
				t.Errorf("escapeJSON(%q, %v) = %s, want %q", c.in, ascii, got, want)
			}
			var back string
			if err := json.Unmarshal([]byte(got), &back); err != nil || back != c.in {
				t.Errorf("%s means %q, %v; want %q", got, back, err, c.in)
			}
		}
	}
}
