package tui

import (
	"context"
	"time"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/theme"
)

// Backend is what the program asks of whoever keeps the maps and the settings.
// All methods but Wake, Poll and Leave may touch the disk and are called in
// commands only.
type Backend interface {
	// Library returns the summaries of all maps, newest change first.
	Library(ctx context.Context) ([]journey.Summary, error)
	// Open opens a map for editing; its changes arrive through Poll.
	Open(ctx context.Context, id journey.ID) (Document, error)
	// Leave closes the open map.
	Leave()
	// Create adds a map, blank or from a template.
	Create(ctx context.Context, title, template string) (journey.ID, error)
	// Example adds a bundled example and returns its first map.
	Example(ctx context.Context, name string) (journey.ID, error)
	// Change renames, copies, trashes, restores or purges a map. It returns
	// the id of the map to look at afterwards.
	Change(ctx context.Context, what MapChange, id journey.ID, title string) (journey.ID, error)
	// Import reads a file into a new map.
	Import(ctx context.Context, path string) (Imported, error)
	// Export writes a map to a file and returns how many kinds of loss the
	// format brought. An existing file is KindExists unless force is set.
	Export(ctx context.Context, id journey.ID, format, path string, force bool) (losses int, err error)
	Measures
	Versions
	// Theme loads a theme by name.
	Theme(name string) (*theme.Theme, error)
	// Remember keeps where the user is for the next start.
	Remember(Place) error
	// Wake receives when Poll has something new.
	Wake() <-chan struct{}
	// Poll returns what happened since the last call.
	Poll() News
}

// Document is a map that is open for editing. Edits show at once and are
// written behind.
type Document interface {
	Map() *journey.Map
	Do(edit.Draft) (*journey.Map, error)
	Undo(ctx context.Context) (edit.Label, *journey.Map, bool, error)
	Redo(ctx context.Context) (edit.Label, *journey.Map, bool, error)
	// LoadHistory reads what earlier processes did, so that Undo need not
	// touch the disk.
	LoadHistory(ctx context.Context) error
}

// MapChange is what can be done to a whole map.
type MapChange uint8

// The changes of a whole map.
const (
	RenameIt MapChange = iota
	DuplicateIt
	ToBeIt
	TrashIt
	RestoreIt
	PurgeIt
)

// Imported is the outcome of an import: the map and how many repairs and
// losses there were.
type Imported struct {
	ID             journey.ID
	Repairs, Loses int
}

// News is what happened to the maps since the last look.
type News struct {
	Map     *journey.Map
	Foreign bool
	Pending int
	SavedAt time.Time
	Unsaved error
	Library bool
	Gone    bool
	// Elsewhere says that another state of the file was put in its place, which
	// Map is from.
	Elsewhere bool
	Conflicts []Dropped
	Err       error
}

// Dropped is an own edit that could not be kept, because somebody else changed
// the same thing first.
type Dropped struct {
	Label  edit.Label
	Entity string
	Text   string
	// Back is how many edits were saved and are not in the file any more, 0 for a
	// conflict.
	Back int
}

// Place is where the user is: which map, which view, and whether the theme or
// the mouse was changed by hand.
type Place struct {
	Map   journey.ID
	View  string
	Theme string
	Mouse bool
	// Timer is the clock of a session, nil where none runs.
	Timer *TimerState
}

// Choice is something to choose by name: a template, an example, a format. A
// format has the extension of its files, with the dot.
type Choice struct{ ID, Title, Detail, Extension string }
