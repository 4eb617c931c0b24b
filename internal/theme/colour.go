package theme

import (
	"errors"
	"image/color"
	"strconv"
	"strings"
	"sync"

	"github.com/lucasb-eyer/go-colorful"
)

// Colour is one entry of a theme at all depths. The zero Colour is the
// terminal's own.
type Colour struct {
	// R, G and B are the 24-bit colour; they count where Set is true.
	R, G, B uint8
	// Set is false for the terminal's own colour.
	Set bool
	// Index is the colour's number in the 256-colour palette, 16 to 255; 0
	// stands for the nearest one by CIEDE2000.
	Index uint8
	// Basic is one more than the number in the 16-colour palette (1 to 16); 0
	// stands for the terminal's own.
	Basic uint8
}

// basicNames are the names of the 16-colour palette, in its order.
var basicNames = [16]string{
	"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
	"bright-black", "bright-red", "bright-green", "bright-yellow",
	"bright-blue", "bright-magenta", "bright-cyan", "bright-white",
}

const defaultName = "default"

// The ways in which a colour can be misspelt.
var (
	errColourEmpty = errors.New("theme.colour-empty")
	errColourHex   = errors.New("theme.colour-hex")
	errColourIndex = errors.New("theme.colour-index")
	errColourBasic = errors.New("theme.colour-basic")
	errColourLong  = errors.New("theme.colour-long")
)

// parseColour reads "default", or "#rrggbb" with, after it and in this order, an
// index from 16 to 255 and the name of one of the 16 colours. Its errors are
// codes of the message catalogues.
func parseColour(s string) (Colour, error) {
	fields := strings.Fields(s)
	if len(fields) == 0 {
		return Colour{}, errColourEmpty
	}
	if fields[0] == defaultName && len(fields) == 1 {
		return Colour{}, nil
	}
	c, ok := parseHex(fields[0])
	if !ok {
		return Colour{}, errColourHex
	}
	rest := fields[1:]
	if len(rest) > 0 && rest[0][0] >= '0' && rest[0][0] <= '9' {
		n, err := strconv.Atoi(rest[0])
		if err != nil || n < 16 || n > 255 {
			return Colour{}, errColourIndex
		}
		c.Index, rest = uint8(n), rest[1:]
	}
	if len(rest) > 0 {
		n, ok := basicNumber(rest[0])
		if !ok {
			return Colour{}, errColourBasic
		}
		c.Basic, rest = n, rest[1:]
	}
	if len(rest) > 0 {
		return Colour{}, errColourLong
	}
	return c, nil
}

func parseHex(s string) (Colour, bool) {
	if len(s) != 7 || s[0] != '#' {
		return Colour{}, false
	}
	n, err := strconv.ParseUint(s[1:], 16, 24)
	if err != nil {
		return Colour{}, false
	}
	return Colour{R: uint8(n >> 16), G: uint8(n >> 8), B: uint8(n), Set: true}, true
}

func basicNumber(name string) (uint8, bool) {
	if name == defaultName {
		return 0, true
	}
	for i, b := range basicNames {
		if b == name {
			return uint8(i + 1), true
		}
	}
	return 0, false
}

// IsDefault reports whether the colour is the terminal's own.
func (c Colour) IsDefault() bool { return !c.Set }

// RGBA makes a Colour usable as a color.Color; the terminal's own is transparent.
func (c Colour) RGBA() (r, g, b, a uint32) {
	if !c.Set {
		return 0, 0, 0, 0
	}
	return color.RGBA{R: c.R, G: c.G, B: c.B, A: 0xff}.RGBA()
}

// Hex returns "#rrggbb", or "default" for the terminal's own colour.
func (c Colour) Hex() string {
	if !c.Set {
		return defaultName
	}
	return c.colorful().Hex()
}

func (c Colour) colorful() colorful.Color {
	return colorful.Color{R: float64(c.R) / 255, G: float64(c.G) / 255, B: float64(c.B) / 255}
}

// index256 returns the colour's place in the 256-colour palette: the theme's
// own choice, else the nearest by CIEDE2000 among 16 to 255 (the first sixteen
// are the user's and can be anything).
func (c Colour) index256() uint8 {
	if c.Index != 0 {
		return c.Index
	}
	best, least := 16, 1e9
	l, a, b := c.colorful().Lab()
	for i, p := range palette256() {
		// Lab distance first: CIEDE2000 is thirty times dearer and cannot
		// turn a far colour into the nearest.
		dl, da, db := l-p.l, a-p.a, b-p.b
		if dl*dl+da*da+db*db > 0.25 {
			continue
		}
		if d := c.colorful().DistanceCIEDE2000(p.c); d < least {
			best, least = 16+i, d
		}
	}
	return uint8(best)
}

type labColour struct {
	c       colorful.Color
	l, a, b float64
}

// palette256 returns the colours 16 to 255 of xterm's palette: a cube of six
// steps and 24 greys.
var palette256 = sync.OnceValue(func() []labColour {
	out := make([]labColour, 0, 240)
	for i := 16; i < 256; i++ {
		c := xterm256(uint8(i)).colorful()
		l, a, b := c.Lab()
		out = append(out, labColour{c: c, l: l, a: a, b: b})
	}
	return out
})

// xterm256 returns the colour that index i (16 to 255) has in every terminal.
func xterm256(i uint8) Colour {
	if i >= 232 {
		v := 8 + 10*(i-232)
		return Colour{R: v, G: v, B: v, Set: true, Index: i}
	}
	steps := [6]uint8{0, 95, 135, 175, 215, 255}
	n := i - 16
	return Colour{R: steps[n/36], G: steps[n/6%6], B: steps[n%6], Set: true, Index: i}
}
