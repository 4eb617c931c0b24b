package theme

// Role is what a piece of text or a ground means on the screen.
type Role uint8

// The roles of ink and ground.
const (
	// Text is what people wrote and read.
	Text Role = iota
	// Title is the name of where we are and of what is under the cursor.
	Title
	// Muted is what explains: labels, counts, hints, what is empty.
	Muted
	// Faint is for rules, separators and scroll bars, never for words.
	Faint
	// Accent is the cursor's bar, keys and the active tab.
	Accent
	// Good is for what went well: saved, kept promises.
	Good
	// Warn is for what wants attention.
	Warn
	// Bad is for failures and for what would destroy.
	Bad
	// Ground is the screen itself: the terminal's own colour unless the theme
	// sets one.
	Ground
	// Panel is the ground under the cursor and under selected things. In 16
	// colours and without colour it is reverse video.
	Panel

	roleCount
)

// roleNames are the names used in theme files, by Role.
var roleNames = [roleCount]string{
	Text: "text", Title: "title", Muted: "muted", Faint: "faint", Accent: "accent",
	Good: "good", Warn: "warn", Bad: "bad", Ground: "ground", Panel: "panel",
}

// String returns the role's name in theme files.
func (r Role) String() string {
	if r < roleCount {
		return roleNames[r]
	}
	return "unknown"
}

// Depth is how many colours the terminal can show.
type Depth uint8

// The depths, poorest first.
const (
	// Mono is no colour at all: NO_COLOR, or a terminal without.
	Mono Depth = iota
	// Colour16 is the terminal's own sixteen colours.
	Colour16
	// Colour256 is the fixed palette of 256 colours.
	Colour256
	// TrueColour is 24-bit colour.
	TrueColour

	depthCount
)

// Attr is a set of attributes of text. There is no faint attribute: on a
// projector it cannot be read.
type Attr uint8

// The attributes; they combine with |.
const (
	Bold Attr = 1 << iota
	Italic
	Underline
	Reverse

	attrCount = 1 << 4
	// Plain is no attribute.
	Plain Attr = 0
)

// The ramps. Heat and gap levels run from -2 to +2, scale steps from 0 to 4.
const (
	rampSize   = 5
	rampMiddle = 2
	seriesSize = 4
)

// Swatch is one step of a ramp: a chip's ink on its ground, and the mark, the
// colour on the plain ground, for rules, bars and depths without grounds.
type Swatch struct {
	Ink, Ground, Mark Colour
	Bold              bool
}

// Theme is a complete set of colours. The zero Theme has none and is legible.
type Theme struct {
	// Name is the file's name without its ending, as given to Load.
	Name string
	// Title is what the theme calls itself.
	Title string
	// Dark says that the theme is meant for a dark ground.
	Dark bool
	// Heavy makes all text bold, for projectors.
	Heavy bool
	// Colourless makes every Sheet of this theme a Mono one.
	Colourless bool
	// Assumed is the ground that contrast is reckoned against while Ground is
	// the terminal's own.
	Assumed Colour

	// Roles are the colours by Role.
	Roles [roleCount]Colour
	// Heat are the levels -2 to +2 of felt and desired scores.
	Heat [rampSize]Swatch
	// Gap are the levels -2 to +2 of felt minus desired.
	Gap [rampSize]Swatch
	// Scale are the steps 0 to 4 of an amount.
	Scale [rampSize]Swatch
	// Series are the colours of curves: felt, desired, cumulative, one more.
	Series [seriesSize]Colour
}

// Grounded returns a copy of t that paints its own ground where it would leave
// the terminal's: for a light theme on a dark terminal and the other way round.
func (t *Theme) Grounded() *Theme {
	c := *t
	if c.Roles[Ground].IsDefault() {
		c.Roles[Ground] = c.Assumed
	}
	return &c
}
