package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Fold returns s without case, accents and other marks, with compatibility forms
// made plain and quotation marks and apostrophes as keyboards have them, so that
// two spellings of a word compare equal in a search ("Città" and "citta",
// "STRASSE" and "Straße", "l’app" and "l'app").
func Fold(s string) string {
	if isASCII(s) {
		return strings.ToLower(s)
	}
	s = dropAccents(norm.NFKD.String(s))
	s = dropAccents(norm.NFKD.String(cases.Fold().String(s)))
	var b strings.Builder
	for _, r := range s {
		switch plain, there := letters[r]; {
		case there:
			b.WriteString(plain)
		case strings.ContainsRune("‘’‛ʼ", r):
			b.WriteByte('\'')
		case strings.ContainsRune("“”„‟«»", r):
			b.WriteByte('"')
		default:
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}

// dropAccents drops the marks that only shade a letter. Vowel signs and the
// voicing marks of kana stay, because there they make another letter.
func dropAccents(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(accents, r) {
			return -1
		}
		return r
	}, s)
}

var accents = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0x0300, Hi: 0x036f, Stride: 1},
	{Lo: 0x0591, Hi: 0x05bd, Stride: 1},
	{Lo: 0x05bf, Hi: 0x05bf, Stride: 1},
	{Lo: 0x05c1, Hi: 0x05c2, Stride: 1},
	{Lo: 0x05c4, Hi: 0x05c5, Stride: 1},
	{Lo: 0x05c7, Hi: 0x05c7, Stride: 1},
	{Lo: 0x0610, Hi: 0x061a, Stride: 1},
	{Lo: 0x064b, Hi: 0x065f, Stride: 1},
	{Lo: 0x0670, Hi: 0x0670, Stride: 1},
	{Lo: 0x1ab0, Hi: 0x1aff, Stride: 1},
	{Lo: 0x1dc0, Hi: 0x1dff, Stride: 1},
	{Lo: 0x20d0, Hi: 0x20ff, Stride: 1},
	{Lo: 0xfe00, Hi: 0xfe0f, Stride: 1},
	{Lo: 0xfe20, Hi: 0xfe2f, Stride: 1},
}}

// letters holds the letters that Unicode does not take apart, in small case.
var letters = map[rune]string{
	'ß': "ss", 'ø': "o", 'æ': "ae", 'œ': "oe", 'ł': "l", 'đ': "d", 'ð': "d",
	'þ': "th", 'ħ': "h", 'ı': "i", 'ŋ': "ng", 'ŧ': "t", 'ĸ': "k", 'ə': "e",
}

// signs holds what --ascii output shows in the place of other characters.
var signs = map[rune]string{
	'‘': "'", '’': "'", '‚': "'", '‛': "'", '′': "'", '‹': "<", '›': ">",
	'“': `"`, '”': `"`, '„': `"`, '‟': `"`, '″': `"`, '«': `"`, '»': `"`,
	'‐': "-", '‑': "-", '‒': "-", '–': "-", '—': "-", '―': "-", '−': "-",
	'…': "...", '·': ".", '•': "*", '◦': "*", '▪': "*", '●': "*", '○': "o",
	'→': "->", '←': "<-", '↔': "<->", '↑': "^", '↓': "v", '⇒': "=>", '⇐': "<=",
	'▲': "^", '▼': "v", '■': "$", '◆': "*", '△': "^", '▽': "v", '▸': ">", '▶': ">", '◀': "<",
	'×': "x", '÷': "/", '±': "+/-", '≤': "<=", '≥': ">=", '≠': "!=", '≈': "~", '⁄': "/",
	'€': "EUR", '£': "GBP", '¥': "JPY", '©': "(c)", '®': "(R)", '✓': "x", '✗': "-",
	'¿': "?", '¡': "!", '¦': "|", '─': "-", '━': "=", '═': "=", '│': "|", '┃': "|", '║': "|",
	'、': ",", '。': ".", '「': `"`, '」': `"`, '☆': "*", '★': "*",
}

// ASCII returns s in nothing but the bytes 0x20 to 0x7e and line breaks:
// letters are taken apart and lose their marks, common signs get a likeness,
// and any other grapheme becomes a question mark.
func ASCII(s string) string {
	if isPlain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for cluster := range Graphemes(s) {
		asciiCluster(&b, cluster)
	}
	return b.String()
}

func asciiCluster(b *strings.Builder, cluster string) {
	switch {
	case cluster == "\n" || cluster == "\r\n":
		b.WriteByte('\n')
		return
	case cluster == "\t":
		b.WriteByte(' ')
		return
	case isPlain(cluster):
		b.WriteString(cluster)
		return
	}
	start := b.Len()
	var plain strings.Builder
	for _, r := range norm.NFKD.String(cluster) {
		if unicode.Is(unicode.M, r) {
			continue
		}
		if !asciiRune(&plain, r) {
			b.WriteByte('?')
			return
		}
	}
	b.WriteString(plain.String())
	if b.Len() == start {
		b.WriteByte('?')
	}
}

// asciiRune writes the likeness of r and reports whether there is one.
func asciiRune(b *strings.Builder, r rune) bool {
	if r >= 0x20 && r < 0x7f {
		b.WriteRune(r)
		return true
	}
	if s, there := signs[r]; there {
		b.WriteString(s)
		return true
	}
	if s, there := letters[r]; there {
		b.WriteString(s)
		return true
	}
	if s, there := letters[unicode.ToLower(r)]; there {
		b.WriteString(strings.ToUpper(s[:1]) + s[1:])
		return true
	}
	switch {
	case r >= 0x2500 && r <= 0x257f: // box drawing
		b.WriteByte('+')
	case unicode.Is(unicode.Zs, r):
		b.WriteByte(' ')
	default:
		return false
	}
	return true
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
