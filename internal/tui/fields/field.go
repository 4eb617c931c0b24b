package fields

import (
	"strings"

	"tappa/internal/edit"
	"tappa/internal/journey"
)

// Kind says how a field is edited.
type Kind uint8

// The kinds of field.
const (
	Line     Kind = iota // one line of text, typed in place
	Text                 // text of several lines, typed in place
	Date                 // a day, typed in place
	Number               // a whole number, typed in place
	Choice               // one of the Options
	Many                 // any of the Options
	Emotions             // emotions with intensities
	Channel              // a channel, known or new
	Fixed                // can be read and not edited
	Derived              // follows from other fields; the cursor passes over it
	Heading              // the title of what follows; the cursor passes over it
	Caption              // says over a few fields what they share; the cursor passes over it
)

// Glance says when a field is shown while the list has no focus.
type Glance uint8

// The answers.
const (
	IfFilled Glance = iota // if there is something to see
	Always                 // even when it is empty: then it asks for itself
	Never                  // elsewhere on the screen already
)

// Option is one thing that can be chosen. The empty ID stands for "not set".
type Option struct{ ID, Title, Detail string }

// Chip is a score or a gap in front of a value.
type Chip struct {
	// IsGap says that Gap counts and not Score.
	IsGap bool
	Score journey.Score
	// Gap is felt minus desired, -4 to +4.
	Gap int
}

// Field is one field of the list.
type Field struct {
	// Key names the field in the list and is unique there: its name in the
	// JSON document, with what tells entities apart in front of it.
	Key   string
	Label string
	// Title heads the question that is asked for the field, where the label
	// does not say enough; empty means the label.
	Title string
	Kind  Kind
	// Value is what is shown, Folded what is shown instead while the fields
	// of the group are hidden; empty means Value.
	Value, Folded string
	// Tail is shown more quietly behind the value, while the fields of the
	// group are hidden.
	Tail  string
	Chips []Chip
	// Raw is what the editor begins with.
	Raw string
	// Ask is shown where there is no value: what the field wants to know.
	Ask string
	// Options says what can be chosen; Current is what is chosen now.
	Options func() []Option
	Current []string
	// Emotions are the emotions now; Score is the score they belong to and
	// Desired says whether it is the wanted one.
	Emotions []journey.Emotion
	Score    journey.Score
	Desired  bool
	// Group joins fields; those that are Sub are shown only while the cursor
	// is in their group.
	Group string
	Sub   bool
	// Indented puts the label a little to the right, as those of Sub fields.
	Indented bool
	// Lead makes the value stand out.
	Lead bool
	// Entry identifies the entry of a list that the field belongs to, by its
	// content, since entries have no ids. It must be comparable.
	Entry any
	// Right puts the field into the right one of two columns.
	Right bool
	// Apart leaves a blank row above the field.
	Apart  bool
	Glance Glance
	// New says that the field stands for an entry that is not there yet.
	New bool
	// Then is the key of the field to go to once the change is made.
	Then string
	// Change returns what an answer changes in the map as it is then. It is
	// nil where nothing can be changed.
	Change func(*journey.Map, Answer) (edit.Draft, error)
}

func (f *Field) options() []Option {
	if f.Options == nil {
		return nil
	}
	return f.Options()
}

// filled reports whether there is something to see.
func (f *Field) filled() bool {
	return f.Value != "" || f.Folded != "" || f.Tail != "" || len(f.Chips) > 0
}

// passed reports whether the cursor passes over the field.
func (f *Field) passed() bool { return f.titles() || f.Kind == Derived }

// titles reports whether the field stands above others and has no label of its
// own beside a value.
func (f *Field) titles() bool { return f.Kind == Heading || f.Kind == Caption }

// typed reports whether the field is edited in place.
func (f *Field) typed() bool {
	switch f.Kind {
	case Line, Text, Date, Number:
		return f.Change != nil
	}
	return false
}

// part is what the key says behind the entry of a list.
func (f *Field) part() string { return f.Key[strings.LastIndexByte(f.Key, ']')+1:] }

// is reports whether f and o are the same field of two versions of a list.
func (f *Field) is(o *Field) bool {
	if f.Entry != nil && o.Entry != nil {
		return f.Entry == o.Entry && f.part() == o.part()
	}
	return f.Key == o.Key
}

// Answer is what a field is to become. Text is for what is typed and for
// channels, IDs for what is chosen, Emotions for emotions. The zero Answer
// clears the field.
type Answer struct {
	Text     string
	IDs      []string
	Emotions []journey.Emotion
}

// Choice returns the one thing that was chosen, empty for "not set".
func (a Answer) Choice() string {
	if len(a.IDs) == 0 {
		return ""
	}
	return a.IDs[0]
}

// Ask is what a list wants to know before a field can change: an AskChoice,
// AskEmotions or AskChannel. The answer goes to List.Answer.
type Ask interface{ isAsk() }

// AskChoice asks for one of the options, or for any of them.
type AskChoice struct {
	Title   string
	Options []Option
	Current []string
	Multi   bool
}

// AskEmotions asks for emotions with their intensities.
type AskEmotions struct {
	Title   string
	Desired bool
	// Score is the score that the emotions go with.
	Score   journey.Score
	Current []journey.Emotion
}

// AskChannel asks for a channel.
type AskChannel struct{ Title, Current string }

func (AskChoice) isAsk()   {}
func (AskEmotions) isAsk() {}
func (AskChannel) isAsk()  {}
