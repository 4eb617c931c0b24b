package bolt

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tappa/internal/journey"
)

// twice is a damage by which one card is met in two maps: the end of the file is
// cut off, the page of the card stands where one of the other map was, and all that
// says which map the card is of is broken, in the history and in the list of ids.
type twice struct {
	card     journey.ID
	name     string // the newest
	from, to int    // pages
	broken   []int  // where a bit is flipped
	length   int    // of the file
}

// script returns the script that does it.
func (d twice) script() script {
	s := script{}
	for _, at := range d.broken {
		s = append(s, opFlip, byte(at>>8), byte(at), 3)
	}
	return append(s, opCopy, byte(d.from), byte(d.to), opCut, byte(d.length>>8), byte(d.length))
}

// leafCard returns the first card in a map's bucket that begins and ends in a page
// with a list of its records.
func (p patient) leafCard(all []treasure, in string) (treasure, bool) {
	for _, r := range all {
		page := r.from / p.pageSize
		leaf := binary.NativeEndian.Uint64(p.content[page*p.pageSize:]) == uint64(page)
		if strings.HasPrefix(r.name, in+" "+string(sortTouchpoint)) && leaf && (r.to-1)/p.pageSize == page {
			return r, true
		}
	}
	return treasure{}, false
}

// twice finds the damage for a file of two maps.
func (p patient) twice(t testing.TB) (d twice) {
	t.Helper()
	all := treasures(t, p.content)
	homes := []string{}
	for _, r := range all {
		if p.content[r.from] == sortHead {
			homes = append(homes, string(p.content[r.from+1:r.from+entityLength]))
		}
	}
	if len(homes) != 2 {
		t.Fatalf("the file has the maps %q, not two", homes)
	}
	card, one := p.leafCard(all, homes[0])
	over, other := p.leafCard(all, homes[1])
	h, err := readHeader(bytes.NewReader(p.content), int64(len(p.content)))
	if !one || !other || err != nil {
		t.Fatal("no cards that stand in one page", homes, err)
	}
	key, value := p.content[card.from:card.from+entityLength], p.content[card.from+entityLength:card.to]
	e, err := decodeEntity(key, value)
	if err != nil {
		t.Fatal(err)
	}
	d = twice{
		card: e.EntityID(), name: e.(*journey.Touchpoint).Name,
		from: card.from / p.pageSize, to: over.from / p.pageSize, length: int(h.pages)*p.pageSize - 1,
	}
	// Older pages have copies, which count as well.
	owned := owner{sort: sortTouchpoint, m: journey.ID(homes[0])}.encode()
	d.broken = everywhere(p.content, append(key[1:len(key):len(key)], seal(key[1:], owned)...))
	for _, r := range all {
		key := p.content[r.from : r.from+stepLength]
		if key[0] != sortStep {
			continue
		}
		for _, at := range everywhere(p.content, key) {
			d.broken = append(d.broken, at+stepLength+checksumSize)
		}
	}
	return d
}

// everywhere returns where part begins in all.
func everywhere(all, part []byte) (at []int) {
	for from := 0; ; {
		i := bytes.Index(all[from:], part)
		if i < 0 {
			return at
		}
		at = append(at, from+i)
		from += i + 1
	}
}

// A recovery of what seemed to be in two maps ended with "the id … is in use
// already", and nothing was recovered.
func TestACardThatSeemsToBeInTwoMapsIsRecoveredInOne(t *testing.T) {
	p := patientOf(t, "pair.db.gz")
	d := p.twice(t)
	bad := p.damaged(d.script())
	in := map[journey.ID]bool{}
	for _, s := range scrape(bad).scraps {
		if len(s.key) == entityLength && s.id() == d.card && s.in != "" {
			in[s.in] = true
		}
	}
	if len(in) != 2 {
		t.Fatalf("the card is met in the maps %v, not in two", in)
	}
	report, s := recoverFile(t, bad)
	list, err := s.Maps(t.Context())
	if err != nil || len(report.Maps) != 2 || len(list) != 2 {
		t.Fatalf("%d maps were recovered, %d reported, %v", len(list), len(report.Maps), err)
	}
	names := []string{}
	for _, sum := range list {
		loaded, err := s.Load(t.Context(), sum.Head.ID)
		if err != nil {
			t.Fatal(err)
		}
		m := loaded.Map
		if m.Head().Title != "Small" || m.Len() != 3 {
			t.Errorf("the map %q has %d cards", m.Head().Title, m.Len())
		}
		if card := m.Touchpoint(d.card); card != nil {
			names = append(names, card.Name)
		}
	}
	if !slices.Equal(names, []string{d.name}) {
		t.Errorf("the card is there as %q, want it once as %q", names, d.name)
	}
}

// recoverFile recovers a damaged file, fails the test unless the new one verifies,
// and returns what was said of it and the new one.
func recoverFile(t *testing.T, bad []byte) (report Report, s *Store) {
	t.Helper()
	dir := t.TempDir()
	from, to := filepath.Join(dir, "bad.db"), filepath.Join(dir, "good.db")
	if err := os.WriteFile(from, bad, 0o600); err != nil {
		t.Fatal(err)
	}
	report, err := Recover(t.Context(), from, to, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := everything(to); err != nil {
		t.Fatalf("the recovered file cannot be read: %v", err)
	}
	s = mustOpen(t, to)
	if problems, err := s.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Fatalf("the recovered file has problems %v, %v", problems, err)
	}
	return report, s
}

// snapshots returns the places among the records of what the snapshots in the file
// say of themselves and of their documents.
func (p patient) snapshots() (abouts, documents []int) {
	for i, r := range p.records {
		switch {
		case len(r.key) == entityLength && r.key[0] == sortSnapshot:
			abouts = append(abouts, i)
		case len(r.key) == entityLength && r.key[0] == sortDocument:
			documents = append(documents, i)
		}
	}
	return abouts, documents
}

// forge returns the script that writes over the beginning of a record, with the
// checksum that belongs to it.
func forge(record int, text string) script {
	return append(script{opForge, byte(record), 0, 0, byte(len(text))}, text...)
}

// senseless are beginnings of a record that makes no sense as one of a snapshot.
var senseless = []string{"not JSON at all", `{"id":"0000000000"`, `{"id":1234567890, `}

// A record with a sound checksum that makes no sense got into the recovered file,
// whose snapshots could then not be read.
func TestASnapshotThatMakesNoSenseIsRecoveredUnderItsID(t *testing.T) {
	p := patientOf(t, "pair.db.gz")
	abouts, documents := p.snapshots()
	if len(abouts) != 2 || len(documents) != 2 || abouts[1] > 255 {
		t.Fatalf("snapshots at %v, documents at %v", abouts, documents)
	}
	id := journey.ID(p.records[abouts[0]].key[1:])
	document := p.records[documents[0]].value[checksumSize:]
	for _, text := range senseless {
		report, s := recoverFile(t, p.damaged(forge(abouts[0], text)))
		for _, m := range report.Maps {
			list, err := s.Snapshots(t.Context(), m.ID)
			if err != nil || len(list) != 1 || m.Snapshots != 1 {
				t.Fatalf("%s: map %s has the snapshots %v, reported %d, %v", text, m.ID, list, m.Snapshots, err)
			}
			said := slices.Contains(m.Losses, Loss{What: LostLabel, ID: id})
			if said != (list[0].ID == id) {
				t.Errorf("%s: of map %s the losses are %v", text, m.ID, m.Losses)
			}
			if list[0].ID != id {
				continue
			}
			full, err := s.Snapshot(t.Context(), m.ID, id)
			if err != nil || full.Name != madeUpTitle(id) || !bytes.Equal(full.Document, document) {
				t.Errorf("%s: the snapshot is called %q and has %d bytes of %d, %v", text, full.Name, len(full.Document), len(document), err)
			}
		}
	}
}

func TestASnapshotOfWhichNothingMakesSenseIsLeftOutAndReported(t *testing.T) {
	p := patientOf(t, "pair.db.gz")
	abouts, documents := p.snapshots()
	end := documents[0]
	at := offset(p.content, p.records[end].value) + len(p.records[end].value) - 1
	for _, text := range senseless {
		report, s := recoverFile(t, p.damaged(append(forge(abouts[0], text), opFlip, byte(at>>8), byte(at), 0)))
		kept, lost := 0, 0
		for _, m := range report.Maps {
			list, err := s.Snapshots(t.Context(), m.ID)
			if err != nil || len(list) != m.Snapshots {
				t.Fatalf("%s: %d snapshots, reported %d, %v", text, len(list), m.Snapshots, err)
			}
			kept += len(list)
			for _, l := range m.Losses {
				if l.What == LostSnapshots {
					lost += l.N
				}
			}
		}
		if len(report.Maps) != 2 || kept != 1 || lost != 1 {
			t.Errorf("%s: %d maps, %d snapshots are kept and %d reported lost; want 2, 1, 1", text, len(report.Maps), kept, lost)
		}
	}
}
