// Package hostile holds texts that were made to do harm, for tests alone: what
// a terminal obeys, what hides or turns text around, what breaks out of a
// format, a path or a table. Beside them it holds the judges that know, without
// asking the program, what must never come out of it.
package hostile

import (
	"fmt"
	"strings"
)

// Mark stands inside commands that the payloads give to a terminal. Where it
// comes out as part of a sequence, a payload got through.
const Mark = "PWNED"

// Payload is one text made to do harm.
type Payload struct {
	// Name says what it tries; names are unique.
	Name string
	// Text is the payload. It may hold any bytes, also none that are UTF-8.
	Text string
}

// Payloads returns the whole corpus, in the same order each time.
func Payloads() []Payload {
	var all []Payload
	add := func(name, text string) { all = append(all, Payload{name, text}) }
	for _, c := range commands {
		add(c.Name, c.Text)
		if eight := eightBit(c.Text); eight != c.Text {
			add(c.Name+", 8-bit", eight)
			add(c.Name+", UTF-8 C1", utf8Form(c.Text))
		}
	}
	for _, in := range introducers {
		for _, e := range endings {
			add(in.name+" "+e.name, in.text+"0;"+Mark+e.text+" after")
		}
	}
	for c := range 0x20 {
		add(fmt.Sprintf("control %02x", c), "left"+string(rune(c))+"right")
	}
	for c := 0x7f; c < 0xa0; c++ {
		add(fmt.Sprintf("control U+%04X", c), "left"+string(rune(c))+"right")
		if c > 0x7f {
			add(fmt.Sprintf("byte %02x", c), "left"+string([]byte{byte(c)})+"right")
		}
	}
	for _, r := range unseen {
		add(fmt.Sprintf("unseen U+%04X", r), "left"+string(r)+"right")
	}
	all = append(all, tricks...)
	all = append(all, breakers...)
	for _, p := range long {
		add(p.Name, strings.Repeat(p.Text, 20_000))
	}
	return all
}

// Short returns the corpus without the payloads that are hostile by their
// length alone: none of them has more than 400 bytes.
func Short() []Payload {
	var list []Payload
	for _, p := range Payloads() {
		if len(p.Text) <= 400 {
			list = append(list, p)
		}
	}
	return list
}

// introducers begin the sequences that hold text, in each of their forms.
var introducers = func() (list []struct{ name, text string }) {
	for _, in := range []struct{ name, text string }{
		{"CSI", "\x1b["}, {"OSC", "\x1b]"}, {"DCS", "\x1bP"}, {"SOS", "\x1bX"}, {"PM", "\x1b^"}, {"APC", "\x1b_"},
	} {
		list = append(list, in,
			struct{ name, text string }{in.name + ", 8-bit,", eightBit(in.text)},
			struct{ name, text string }{in.name + ", UTF-8 C1,", utf8Form(in.text)})
	}
	return list
}()

// endings are how a sequence ends, or fails to.
var endings = []struct{ name, text string }{
	{"without end", ""},
	{"ended by BEL", "\x07"},
	{"ended by ST", "\x1b\\"},
	{"ended by 8-bit ST", "\x9c"},
	{"ended by UTF-8 ST", "\u009c"},
	{"aborted", "\x18"},
	{"split by a line", "\n\x07"},
	{"around another", "\x1b]52;c;UFdORUQ=\x07\x1b\\"},
}

// eightBit writes the introducers of s, ESC and a letter, as one byte of C1.
func eightBit(s string) string { return c1(s, func(b byte) string { return string([]byte{b}) }) }

// utf8Form writes them as a C1 character of UTF-8.
func utf8Form(s string) string { return c1(s, func(b byte) string { return string(rune(b)) }) }

func c1(s string, form func(byte) string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == 0x1b && i+1 < len(s) && s[i+1] >= '@' && s[i+1] <= '_' {
			b.WriteString(form(s[i+1] + 0x40))
			i++
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
