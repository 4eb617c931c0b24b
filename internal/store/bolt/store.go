// Package bolt keeps maps in one local file, in the format of bbolt.
//
// The file is opened for each transaction and closed after it, so that several
// processes share it. It is verified by plain reads before it is first mapped
// into memory, every record carries a checksum, and every map a manifest of
// its records: what is damaged, foreign, newer or replaced is named and left
// untouched.
package bolt

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/store"
)

// Options are the circumstances of a store. The zero value is usable.
type Options struct {
	// Now is the clock; time.Now when nil.
	Now func() time.Time
	// Author is the name by which this process signs its steps. It is entered
	// in the file with the process, so that others can tell whether it runs;
	// when it is empty, the author of whatever is committed is entered.
	Author edit.Author
	// ReadOnly refuses every change with KindReadOnly.
	ReadOnly bool
	// AllowNetwork lets changes be made to a file on another computer, which is
	// refused otherwise.
	AllowNetwork bool
	// Network returns what a path on another computer lies on ("NFS"), "" for an
	// own disk; the system is asked when it is nil.
	Network func(path string) string
	// First is the map that will be loaded first, where that is known: it is
	// decoded while the file is verified, and Load need not wait for the end.
	First journey.ID
	// BeforeMigration is called before a file of an older schema is brought up to
	// date, which the first change does; where it fails, the change fails and the
	// file stays as it is. It is there to make a copy of the file in s.
	BeforeMigration func(ctx context.Context, s *Store) error
	// Fault, when set, is asked at each point named by a Fault constant. An
	// error that it returns is met as if the system had reported it there. It
	// is for tests.
	Fault func(point Fault) error
}

// Fault names a point of the work at which the system below can fail.
type Fault string

// The points at which Options.Fault is asked.
const (
	FaultOpen   Fault = "open"   // the file is about to be opened
	FaultCreate Fault = "create" // a new file is about to be made
	FaultCommit Fault = "commit" // a transaction is about to be written
)

// Store is a store.Store in a local file.
type Store struct {
	path string
	opt  Options
	// turn holds one token: who has it may open the file. It queues the
	// goroutines of this process fairly, which the lock on the file would not.
	turn   chan struct{}
	closed chan struct{}
	once   sync.Once
	loaded atomic.Bool // the map that was wanted first was asked for

	// The rest is guarded by turn.
	seen    sighting
	cache   cache
	root    knownRoot
	ledgers knownLedgers
	// verified holds the manifests of the maps as the last full verification
	// found them to be right.
	verified map[journey.ID]manifest
	ahead    ahead
	warmed   time.Time // when the file was last read through
	commits  int       // of this process to the file
	filled   int64     // up to where room was written ahead
	signed   signature
	watchers []*watcher
	isNear   bool // the file is known to lie on a disk of this computer
	// copied says that the file was copied for the migration that is about to
	// happen.
	copied     bool
	migrations []migration
}

var _ store.Store = (*Store)(nil)

// Open returns the store in the file at path. A file that is not there is no
// error and is not made: the first commit makes it. What is there is verified
// in full; the errors are KindDamaged, KindForeign (for a file on another
// computer, too), KindNewer, KindLocked and KindIO, and the file is then left as it is.
func Open(path string, opt Options) (*Store, error) {
	s := newStore(path, opt)
	return s, s.view(context.Background(), func(*tx) error { return nil })
}

// New is Open for whoever cannot wait: it returns at once, and the file is
// verified, with the same errors, when it is first needed.
func New(path string, opt Options) *Store { return newStore(path, opt) }

func newStore(path string, opt Options) *Store {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if opt.Network == nil {
		opt.Network = network
	}
	// Without a working folder a path cannot be made absolute; it serves as it
	// is then.
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	return &Store{
		path: path, opt: opt, turn: make(chan struct{}, 1), closed: make(chan struct{}), ledgers: knownLedgers{}, migrations: migrations[:],
		ahead: ahead{known: make(chan struct{})},
	}
}

// Path returns the absolute path of the file.
func (s *Store) Path() string { return s.path }

// Writable reports whether changes can be saved: whether the store was not
// opened for reading only, and the file, or for a file yet to be made the
// folder, may be written.
func (s *Store) Writable() bool {
	if s.opt.ReadOnly {
		return false
	}
	f, err := openExisting(s.path, true)
	if err == nil {
		_ = f.Close()
		return true
	}
	return os.IsNotExist(err) && folderWritable(filepath.Dir(s.path))
}

// Close releases what the store holds: watches end, later calls fail.
func (s *Store) Close() error {
	s.once.Do(func() { close(s.closed) })
	return nil
}

// enter waits for this goroutine's turn at the file.
func (s *Store) enter(ctx context.Context) (leave func(), err error) {
	select {
	case <-s.closed:
		return nil, errClosed(s.path)
	default:
	}
	if ctx.Err() != nil {
		return nil, interrupted(ctx)
	}
	select {
	case s.turn <- struct{}{}:
		return func() { <-s.turn }, nil
	case <-ctx.Done():
		return nil, interrupted(ctx)
	case <-s.closed:
		return nil, errClosed(s.path)
	}
}

func interrupted(ctx context.Context) error {
	return journey.NewError(journey.KindIO, "store.interrupted", nil, "the work was interrupted").Wrap(ctx.Err())
}
