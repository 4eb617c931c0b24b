// Package store declares what tappa asks of a place where maps are kept. The
// embedded store is in store/bolt; store/storetest is the suite that every
// store must pass.
package store

import (
	"context"
	"time"

	"tappa/internal/edit"
	"tappa/internal/journey"
)

// Revision counts the commits of a store. It only grows; what one unit means
// is the store's business.
type Revision uint64

// Point is how far the history of a map is known: up to a revision, with the id
// of the step that was committed there. Last is empty where that is not known.
type Point struct {
	Revision Revision
	Last     journey.ID
}

// Loaded is a map as it was at a revision, which is that of its newest step.
type Loaded struct {
	Map *journey.Map
	Point
	Updated time.Time
}

// Snapshot is an immutable picture of a map. Document is the lossless JSON
// document of the map.
type Snapshot struct {
	ID       journey.ID `json:"id"`
	Map      journey.ID `json:"map"`
	Name     string     `json:"name"`
	Time     time.Time  `json:"time"`
	Document []byte     `json:"document,omitempty"`
}

// Problem is one damaged or inconsistent place found by Check.
type Problem struct {
	Where string `json:"where"`
	What  string `json:"what"`
	// Place and Fault are Where and What as errors that the catalogues have words
	// for; nil where there are none.
	Place error `json:"-"`
	Fault error `json:"-"`
}

// Event tells that maps changed in the store through somebody else. An Err
// says that watching or reading failed; the watch goes on.
type Event struct {
	Maps []journey.ID
	Err  error
}

// Store keeps maps. All methods may be called from several goroutines, and
// several processes may use the same store at once. Errors are *journey.Error
// with the kinds named at each method; besides these any method may return
// KindDamaged, KindForeign, KindNewer, KindLocked, KindReplaced, KindReadOnly,
// KindFull and KindIO.
type Store interface {
	// Maps returns the summary of every map, those in the trash included,
	// newest change first, by the order of the commits and not by the clock.
	Maps(ctx context.Context) ([]journey.Summary, error)

	// Load returns a whole map. KindNotFound if there is none with this id.
	Load(ctx context.Context, id journey.ID) (Loaded, error)

	// Commit applies a step, durably and as a whole, and adds it to the
	// history of its map. Each change is applied only if the entity is equal
	// to the change's Before; otherwise KindConflict, wrapping an
	// *edit.ConflictError for the first entity that differs. A reference to a
	// stage or persona needs it to exist, and a removal needs that nothing
	// refers to the removed: KindReferenced. A step whose id is in the history
	// already was committed before and is answered with success. Ids of new
	// entities are unique in the store: KindExists.
	Commit(ctx context.Context, step edit.Step) (Revision, error)

	// History returns the newest limit steps of a map, oldest first; all that
	// are kept for limit 0.
	History(ctx context.Context, id journey.ID, limit int) ([]edit.Step, error)

	// Recent is History for whoever wants the newest steps soon: it ends before a
	// step that takes long to read, such as the import of a whole map. Whether
	// what it returns is all that History would return, it says too.
	Recent(ctx context.Context, id journey.ID, limit int) (steps []edit.Step, all bool, err error)

	// Since returns the steps of a map committed after a point of its history,
	// oldest first, and the point where it is now. KindNotFound if the map is gone
	// or the history does not reach back that far, and an error for which
	// IsElsewhere is true if it does and does not go through that point, because
	// another state of the store was put in its place: then load the map.
	Since(ctx context.Context, id journey.ID, after Point) ([]edit.Step, Point, error)

	// Running reports whether the process that signs as author still runs. A
	// store that cannot tell says true.
	Running(ctx context.Context, author edit.Author) (bool, error)

	// SaveSnapshot adds a snapshot; KindExists if its id is taken.
	SaveSnapshot(ctx context.Context, s Snapshot) error

	// Snapshots lists the snapshots of a map without their documents, oldest
	// first.
	Snapshots(ctx context.Context, id journey.ID) ([]Snapshot, error)

	// Snapshot returns one snapshot with its document, or KindNotFound.
	Snapshot(ctx context.Context, mapID, id journey.ID) (Snapshot, error)

	// RemoveSnapshot removes one snapshot for good, or returns KindNotFound.
	RemoveSnapshot(ctx context.Context, mapID, id journey.ID) error

	// Purge removes a map that is in the trash for good, with its history and
	// snapshots. KindInvalid if it is not in the trash, KindNotFound.
	Purge(ctx context.Context, id journey.ID) error

	// Check verifies everything the store holds. The problems found are not
	// an error; an error says that the check could not be made.
	Check(ctx context.Context) ([]Problem, error)

	// Watch sends an event when somebody else's commit changed maps. The
	// channel is closed when ctx ends.
	Watch(ctx context.Context) (<-chan Event, error)

	// Close releases what the store holds. It does not wait for callers.
	Close() error
}
