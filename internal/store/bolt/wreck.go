package bolt

import (
	"bytes"
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"time"

	"tappa/internal/edit"
	"tappa/internal/journey"
	"tappa/internal/store"
)

// wreck sorts the records of a damaged file into maps. Which map a record belongs
// to is told by the list of ids, whose entries have checksums; else by the
// history, by the bucket in which it was found, and by its neighbours.
type wreck struct {
	scraper  *scraper
	report   Report
	maps     []*rescued
	revision uint64 // the greatest that is in use

	owners  map[journey.ID]owner
	allIDs  bool // the list of ids is complete
	ledgers map[journey.ID]*ledger
	steps   map[uint64]rescuedStep
	latest  map[journey.ID]told // by entity
	// unbroken are the maps from whose history no step is missing.
	unbroken map[journey.ID]bool
	solid    uint64 // the revision from which on none is missing
	pages    map[uint64]journey.ID
	homes    map[journey.ID]journey.ID // which map an entity or snapshot belongs to
	claimed  map[journey.ID]bool       // what has its place in a map already

	entities map[journey.ID]map[string][]scrap // by map and key
	about    map[journey.ID]scrap
	document map[journey.ID]scrap
}

// verifyBytes verifies a file that is in memory.
func verifyBytes(content []byte) ([]store.Problem, map[journey.ID]manifest, error) {
	return verifyReader(bytes.NewReader(content), int64(len(content)), int64(len(content)))
}

func newWreck(s *scraper) *wreck {
	w := &wreck{
		scraper: s, owners: map[journey.ID]owner{}, ledgers: map[journey.ID]*ledger{}, steps: map[uint64]rescuedStep{},
		latest: map[journey.ID]told{}, unbroken: map[journey.ID]bool{}, pages: map[uint64]journey.ID{},
		homes: map[journey.ID]journey.ID{}, claimed: map[journey.ID]bool{}, entities: map[journey.ID]map[string][]scrap{},
		about: map[journey.ID]scrap{}, document: map[journey.ID]scrap{},
	}
	w.report.Maps = []RecoveredMap{}
	// The surest come first; the order of the file holds among equals.
	slices.SortStableFunc(s.scraps, func(a, b scrap) int { return cmp.Compare(a.trust, b.trust) })
	return w
}

// sort makes maps out of the records.
func (w *wreck) sort() {
	w.lists()
	w.history()
	w.places()
	for _, s := range w.scraper.scraps {
		w.assign(s)
	}
	ids := map[journey.ID]bool{}
	for id := range w.entities {
		ids[id] = true
	}
	for _, s := range w.steps {
		ids[s.step.Map] = true
	}
	for id := range w.ledgers {
		ids[id] = true
	}
	for _, s := range w.document {
		ids[s.in] = true
	}
	for id := range ids {
		w.claimed[id] = true
	}
	for _, id := range slices.Sorted(maps.Keys(ids)) {
		w.assemble(id)
	}
}

// claim reports whether what has an id may stand in a map. Whatever a file says, an
// id stands for one thing: a store takes nothing else.
func (w *wreck) claim(id journey.ID) bool {
	if !journey.ValidID(id) || w.claimed[id] {
		return false
	}
	w.claimed[id] = true
	return true
}

// admit reports whether an entity may stand in map in.
func (w *wreck) admit(in journey.ID, e journey.Entity) bool {
	if e.EntityKind() == journey.KindHead {
		return e.EntityID() == in
	}
	return w.claim(e.EntityID())
}

// lists reads the list of ids and that of maps.
func (w *wreck) lists() {
	var found manifest
	for _, s := range w.scraper.scraps {
		id := journey.ID(s.key)
		if len(s.key) != idLength || s.in != "" {
			continue
		}
		if bytes.HasPrefix(s.payload(), []byte(`{"summary"`)) {
			if l, err := decodeLedger(id, s.payload()); err == nil && w.newer(l, w.ledgers[id]) {
				w.ledgers[id] = l
				w.revision = max(w.revision, l.Revision)
			}
			continue
		}
		o, err := decodeOwner(s.payload())
		if err != nil || !journey.ValidID(o.m) {
			continue
		}
		if s.trust == reached {
			found.add(string(bucketIDs), s.key, s.value)
		} else if w.complete(found) {
			continue // what is on the list counts, and nothing else
		}
		if _, known := w.owners[id]; !known {
			w.owners[id] = o
		}
	}
	w.allIDs = w.complete(found)
	if r := w.scraper.root; r != nil {
		w.revision = max(w.revision, r.Revision)
	}
}

// complete reports whether a list of ids is the one that was written.
func (w *wreck) complete(found manifest) bool {
	return w.scraper.root != nil && w.scraper.sure == reached && found == w.scraper.root.IDs
}

// history reads the steps, and what they last said of each entity.
func (w *wreck) history() {
	for _, s := range w.scraper.scraps {
		if len(s.key) != stepLength {
			continue
		}
		rev := revisionOf(s.key)
		var step edit.Step
		if _, known := w.steps[rev]; known || decodeStep(s.payload(), &step) != nil || !journey.ValidID(step.ID) || !journey.ValidID(step.Map) {
			continue
		}
		if o, is := w.owners[step.ID]; w.allIDs && (!is || o.sort != sortStep || o.rev != rev) {
			continue // it was taken out of the history
		}
		w.steps[rev] = rescuedStep{id: step.ID, payload: s.payload(), step: step}
	}
	for _, rev := range slices.Sorted(maps.Keys(w.steps)) {
		w.revision = max(w.revision, rev)
		step := w.steps[rev].step
		for _, c := range step.Changes {
			w.latest[c.ID()] = w.latest[c.ID()].then(step.Map, rev, c)
		}
	}
	w.dropDoubles()
	w.weigh()
}

// dropDoubles leaves one of the steps that have one id.
func (w *wreck) dropDoubles() {
	seen := map[journey.ID]bool{}
	for _, rev := range slices.Sorted(maps.Keys(w.steps)) {
		if id := w.steps[rev].id; seen[id] {
			delete(w.steps, rev)
		} else {
			seen[id] = true
		}
	}
}

// places notes which map every entity and snapshot belongs to, one map each however
// many copies of it there are: by what the surest of them say, else by the bucket in
// which one was found, else by what else is in the page.
func (w *wreck) places() {
	var found []scrap
	for _, s := range w.scraper.scraps {
		switch len(s.key) {
		case stepLength:
			if in := w.steps[revisionOf(s.key)].step.Map; in != "" {
				w.pages[s.page] = in
			}
		case entityLength:
			found = append(found, s)
			w.settle(s, w.home(s))
		}
	}
	for _, s := range found {
		w.settle(s, s.in)
		if in := w.homes[s.id()]; in != "" {
			w.pages[s.page] = in
		}
	}
	for _, s := range found {
		w.settle(s, w.pages[s.page])
	}
}

// settle notes that a record belongs to a map, if no map is known for it so far.
func (w *wreck) settle(s scrap, in journey.ID) {
	if in != "" && w.homes[s.id()] == "" {
		w.homes[s.id()] = in
	}
}

// home returns the map that a record belongs to by what it is, "" if that does
// not say.
func (w *wreck) home(s scrap) journey.ID {
	id := s.id()
	if o, is := w.owners[id]; is && o.sort != sortStep {
		return o.m
	}
	if t, is := w.latest[id]; is {
		return t.in
	}
	switch s.key[0] {
	case sortHead:
		return id
	case sortSnapshot:
		if about, ok := decodeAbout(s); ok {
			return about.Map
		}
	}
	return ""
}

// decodeAbout returns what a record says of a snapshot, and whether it makes sense.
func decodeAbout(s scrap) (about store.Snapshot, ok bool) {
	ok = json.Unmarshal(s.payload(), &about) == nil && string(about.ID) == string(s.key[1:]) && journey.ValidID(about.Map)
	return about, ok
}

// assign puts a record with the map that it belongs to.
func (w *wreck) assign(s scrap) {
	if len(s.key) != entityLength {
		return
	}
	id := s.id()
	_, listed := w.owners[id]
	in := w.homes[id]
	switch s.key[0] {
	case sortSnapshot, sortDocument:
		to := w.document
		if s.key[0] == sortSnapshot {
			if _, ok := decodeAbout(s); !ok {
				return
			}
			to = w.about
		}
		if _, known := to[id]; !known && (listed || !w.allIDs) {
			s.in = in
			to[id] = s
		}
		return
	}
	if newOfSort(s.key[0]) == nil || w.allIDs && !listed {
		return
	}
	if w.entities[in] == nil {
		w.entities[in] = map[string][]scrap{}
	}
	w.entities[in][string(s.key)] = append(w.entities[in][string(s.key)], s)
}

// assemble makes one map out of what was found of it.
func (w *wreck) assemble(id journey.ID) {
	l := w.ledgers[id]
	m := &rescued{id: id, steps: map[uint64]rescuedStep{}, snapshots: map[journey.ID]rescuedSnapshot{}}
	var losses []Loss
	b := journey.NewBuilder(nil)
	n, unsure := 0, 0
	for _, key := range slices.Sorted(maps.Keys(w.entities[id])) {
		e, sure := w.pick(w.entities[id][key])
		if e == nil || !w.allIDs && (sure == doubtful || w.decides(e.EntityID())) && w.removed(e.EntityID()) || !w.admit(id, e) {
			continue
		}
		if n++; sure == doubtful && !w.allIDs {
			unsure++
		}
		if now := w.successor(id, e, sure); now != nil {
			e = now
			losses = append(losses, Loss{What: FromHistory, ID: e.EntityID(), Name: edit.Name(e)})
		}
		b.Put(e)
	}
	if id == "" {
		m.id = newID()
	}
	if unsure > 0 {
		losses = append(losses, Loss{What: Doubtful, N: unsure})
	}
	losses = append(losses, w.fromHistory(id, l, b, &n)...)
	if l != nil && l.Summary.Head != nil && b.Map().Head() == nil && w.admit(id, l.Summary.Head) {
		b.Put(l.Summary.Head) // the list of maps has a copy
		n++
	}
	losses = append(losses, w.missing(id, l, b.Map(), n)...)
	losses = append(losses, w.past(m, id, l)...)
	if id == "" {
		losses = append(losses, Loss{What: Homeless, N: n + len(m.snapshots)})
	}
	if n == 0 && len(m.steps) == 0 && len(m.snapshots) == 0 {
		return
	}
	removed := n == 0 && (l == nil && w.removed(id) || l != nil && l.Summary.Head == nil)
	m.whole = b.Map()
	if !removed {
		var mended []Loss
		m.whole, mended = repair(m.id, m.whole)
		losses = append(losses, mended...)
	}
	m.updated = w.updated(m, l)
	w.maps = append(w.maps, m)
	if !removed {
		w.report.Maps = append(w.report.Maps, m.count(losses))
	}
}

// removed reports whether the history ends with the removal of an entity.
func (w *wreck) removed(id journey.ID) bool {
	t, is := w.latest[id]
	return is && t.after == nil
}

// fromHistory adds the entities of a map that are damaged themselves, but stand
// in its history.
func (w *wreck) fromHistory(id journey.ID, l *ledger, b *journey.Builder, n *int) (losses []Loss) {
	if l != nil && (uint64(*n) >= l.Entities.Count || l.Summary.Head == nil) {
		return nil
	}
	m := b.Map()
	for _, e := range slices.Sorted(maps.Keys(w.latest)) {
		t := w.latest[e]
		o, listed := w.owners[e]
		if t.in != id || t.after == nil || w.allIDs && (!listed || o.m != id) || m.Entity(t.after.EntityKind(), e) != nil || !w.admit(id, t.after) {
			continue
		}
		b.Put(t.after)
		*n++
		losses = append(losses, Loss{What: FromHistory, ID: e, Name: edit.Name(t.after)})
	}
	return losses
}

// missing lists the entities of a map that are lost.
func (w *wreck) missing(id journey.ID, l *ledger, m *journey.Map, n int) (losses []Loss) {
	if l == nil || uint64(n) >= l.Entities.Count {
		return nil
	}
	for _, e := range slices.Sorted(maps.Keys(w.owners)) {
		o := w.owners[e]
		if empty := newOfSort(o.sort); o.m == id && empty != nil && m.Entity(empty.EntityKind(), e) == nil {
			losses = append(losses, Loss{What: LostRecord, ID: e})
		}
	}
	if rest := int(l.Entities.Count) - n - len(losses); rest > 0 {
		losses = append(losses, Loss{What: LostRecords, N: rest})
	}
	return losses
}

// past gives a map its history and its snapshots.
func (w *wreck) past(m *rescued, id journey.ID, l *ledger) (losses []Loss) {
	for rev, s := range w.steps {
		if s.step.Map == id && w.claim(s.id) {
			m.steps[rev] = s
		}
	}
	if l != nil && uint64(len(m.steps)) < l.Steps.Count {
		losses = append(losses, Loss{What: LostSteps, N: int(l.Steps.Count) - len(m.steps)})
	}
	lost := 0
	for snap, s := range w.about {
		if s.in != id {
			continue
		}
		if doc, is := w.document[snap]; is && w.claim(snap) {
			m.snapshots[snap] = rescuedSnapshot{about: s.payload(), document: doc.payload()}
		} else {
			lost++
		}
	}
	for _, snap := range slices.Sorted(maps.Keys(w.document)) {
		doc := w.document[snap]
		if _, named := w.about[snap]; named || doc.in != id || !w.claim(snap) {
			continue
		}
		about, err := json.Marshal(store.Snapshot{ID: snap, Map: m.id, Name: madeUpTitle(snap)})
		if err == nil {
			m.snapshots[snap] = rescuedSnapshot{about: about, document: doc.payload()}
			losses = append(losses, Loss{What: LostLabel, ID: snap})
		}
	}
	if l != nil {
		lost = max(lost, int(l.Snapshots.Count/2)-len(m.snapshots))
	}
	if lost > 0 {
		losses = append(losses, Loss{What: LostSnapshots, N: lost})
	}
	return losses
}

// updated returns when a map was changed last, as far as that is known.
func (w *wreck) updated(m *rescued, l *ledger) time.Time {
	var at time.Time
	for _, s := range m.steps {
		if s.step.Time.After(at) {
			at = s.step.Time
		}
	}
	if l != nil && l.Summary.Updated.After(at) {
		at = l.Summary.Updated
	}
	return at.UTC()
}

// repair gives a map a head if its own is lost, takes out of it what refers to
// something lost, and says so.
func repair(id journey.ID, m *journey.Map) (*journey.Map, []Loss) {
	var losses []Loss
	if m.Head() == nil {
		losses = append(losses, Loss{What: LostHead, ID: id})
	}
	mended := mend(id, m)
	for e := range m.Entities {
		now := mended.Entity(e.EntityKind(), e.EntityID())
		if e.EntityKind() == journey.KindHead || edit.Equal(e, now) {
			continue
		}
		what := LostReference
		if t, is := e.(*journey.Touchpoint); is && t.Stage != now.(*journey.Touchpoint).Stage {
			what = LostStage
		}
		losses = append(losses, Loss{What: what, ID: e.EntityID(), Name: strings.TrimSpace(edit.Name(e))})
	}
	return mended, losses
}
