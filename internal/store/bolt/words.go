package bolt

import (
	"fmt"

	"tappa/internal/journey"
	"tappa/internal/store"
)

// What is wrong with a file, as reports say it in English. The catalogues have
// their own words for each, by the code in faults; all else that can be wrong is
// wrong with the structure of the file.
const (
	inTheFile = "the file"

	partMissing   = "a part is missing"
	rootMissing   = "its root record is missing"
	rootSenseless = "its root record makes no sense"
	mapsListWrong = "the list of maps is not what was written"
	idsListWrong  = "the list of ids is not what was written"
	authorsWrong  = "the list of authors is not what was written"
	mapIncomplete = "is not what was written: a stage, touchpoint or persona is missing"
	historyWrong  = "its history is not what was written"
	snapshotWrong = "its snapshots are not what was written"
	mapMissing    = "is missing"
	mapUnlisted   = "is in no list"
	summaryOld    = "its entry in the list of maps is not up to date"
)

// faults are the codes of the sentences above.
var faults = map[string]string{
	partMissing: "check.part-missing", rootMissing: "check.root", rootSenseless: "check.root",
	mapsListWrong: "check.maps-list", idsListWrong: "check.ids-list", authorsWrong: "check.authors-list",
	mapIncomplete: "check.map-incomplete", historyWrong: "check.map-history", snapshotWrong: "check.map-snapshots",
	mapMissing: "check.map-missing", mapUnlisted: "check.map-unlisted", summaryOld: "check.summary",
}

// problem makes a problem of a place and what is wrong with it.
func problem(where, what string) store.Problem {
	code, known := faults[what]
	if !known {
		code = "check.structure"
	}
	p := store.Problem{Where: where, What: what, Fault: damage(code, journey.Args{"detail": what}, what)}
	switch where {
	case inTheFile:
		p.Place = damage("check.at.file", nil, where)
	case string(bucketStore), string(bucketLedgers), string(bucketIDs), string(bucketAuthors):
		p.Place = damage("check.at.lists", nil, where)
	default:
		p.Place = damage("check.at.page", journey.Args{"where": where}, where)
	}
	return p
}

// inMap says that a problem is in a map.
func inMap(p store.Problem, id journey.ID, l *ledger) store.Problem {
	p.Where = mapName(id, l)
	p.Place = damage("check.at.map-untitled", journey.Args{"id": string(id)}, p.Where)
	if h := l.Summary.Head; h != nil {
		p.Place = damage("check.at.map", journey.Args{"id": string(id), "title": h.Title}, p.Where)
	}
	return p
}

// badRecordAt makes a problem of a record that does not match its checksum.
func badRecordAt(where, key string) store.Problem {
	p := problem(where, fmt.Sprintf("the record %q is damaged", key))
	args := journey.Args{"id": "", "detail": p.What}
	code := "check.record"
	if len(key) > 1 {
		switch sort := key[0]; sort {
		case sortStep:
			code = "check.record-step"
		case sortSnapshot, sortDocument:
			code = "check.record-snapshot"
		default:
			if e := newOfSort(sort); e != nil && journey.ValidID(journey.ID(key[1:])) {
				code, args["id"] = "check.record-entity", key[1:]
				args["kind"] = string(e.EntityKind())
			}
		}
	}
	p.Fault = damage(code, args, p.What)
	return p
}

func damage(code string, args journey.Args, text string) error {
	return journey.NewError(journey.KindDamaged, code, args, "%s", text)
}
