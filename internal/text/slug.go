package text

import "strings"

// maxSlug is the most bytes of a slug; file systems allow 255, and an
// extension and a number must still fit in old ones.
const maxSlug = 80

// Slug returns a file name, without extension, for a title: letters a to z,
// digits, hyphen and underscore alone, at most 80 bytes, never empty, never
// beginning with a hyphen, and never a name that Windows keeps for a device.
// Different titles may have the same slug.
func Slug(title string) string {
	var b strings.Builder
	for cluster := range Graphemes(title) {
		plain := ASCII(cluster)
		if plain == "?" {
			plain = " "
		}
		for _, c := range []byte(strings.ToLower(plain)) {
			slugByte(&b, c)
		}
		if b.Len() >= maxSlug {
			break
		}
	}
	s := b.String()
	s = strings.TrimRight(s[:min(len(s), maxSlug)], "-_")
	switch {
	case s == "":
		return "map"
	case isDevice(s):
		return s + "-map"
	}
	return s
}

// slugByte adds c, or one hyphen for any run of what a slug cannot hold.
func slugByte(b *strings.Builder, c byte) {
	switch {
	case c >= 'a' && c <= 'z', c >= '0' && c <= '9', c == '_' && b.Len() > 0:
		b.WriteByte(c)
	case c == '\'': // "l'attesa" is one word
	case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
		b.WriteByte('-')
	}
}

// isDevice reports whether Windows keeps the name for a device.
func isDevice(s string) bool {
	switch s {
	case "con", "prn", "aux", "nul":
		return true
	}
	return len(s) == 4 && (s[:3] == "com" || s[:3] == "lpt") && s[3] >= '0' && s[3] <= '9'
}
