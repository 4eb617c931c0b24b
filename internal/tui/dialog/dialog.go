// Package dialog holds the boxes that ask for something: a line, a yes or no,
// a choice from a list, emotions, and the box that lists the keys. A dialog
// keeps what was typed and chosen and answers; it does nothing itself.
package dialog

import (
	tea "charm.land/bubbletea/v2"

	"tappa/internal/journey"
	"tappa/internal/tui/action"
	"tappa/internal/tui/style"
)

// Dialog is a box over the screen that has all keys while it is open.
type Dialog interface {
	// Scope is where keys are looked up at the moment; it changes with what
	// the dialog is doing.
	Scope() action.Scope
	// Act does an action of Scope. It returns the answer, if there is one, and
	// whether the dialog is done. Done without an answer is cancelled.
	Act(action.ID) (Answer, bool)
	// Key takes a key that no action is bound to: typing.
	Key(tea.KeyPressMsg)
	// Paste takes pasted text.
	Paste(string)
	// SetSize sets the most columns and rows that the box may take.
	SetSize(w, h int)
	// SetStyles changes what the box is painted with.
	SetStyles(*style.Styles)
	// Lines returns the whole box with its frame, every line equally wide. The
	// slice must not be changed.
	Lines() []string
	// Click does what a click on a cell of the box means, and returns as Act
	// does.
	Click(x, y int) (Answer, bool)
	// Wheel scrolls by rows, down if delta is above zero.
	Wheel(delta int)
}

// Answer is what a dialog has to say: one of the answers below.
type Answer interface{ answer() }

// PromptAnswer is the line that a Prompt asked for, without spaces around it.
type PromptAnswer struct {
	Text string
	// About is which of the things that it may be about was chosen, from 0.
	About int
}

// ConfirmAnswer is the yes of a Confirm; a no closes it without an answer.
type ConfirmAnswer struct{ Yes bool }

// PickAnswer is what was picked from a list.
type PickAnswer struct {
	// ID is the item, or the text that was typed instead of one; where several
	// may be picked, the one under the cursor, marked or not.
	ID string
	// Free says that the ID is typed text.
	Free bool
	// IDs are all the items picked, in the order of the list, where several
	// may be.
	IDs []string
}

// PreviewAnswer says, while a Picker stays open, which item the cursor is on.
type PreviewAnswer struct{ ID string }

// EmotionsAnswer is what is felt and what should be felt after the emotion
// picker.
type EmotionsAnswer struct{ Felt, Desired []journey.Emotion }

func (PromptAnswer) answer()   {}
func (ConfirmAnswer) answer()  {}
func (PickAnswer) answer()     {}
func (PreviewAnswer) answer()  {}
func (EmotionsAnswer) answer() {}
