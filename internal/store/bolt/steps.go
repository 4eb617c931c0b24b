package bolt

import (
	"bytes"
	"compress/flate"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"tappa/internal/edit"
	"tappa/internal/journey"
)

// A step is stored as the JSON that encoding/json makes of it. A long one, such
// as the import of a whole map, is a second copy of much that is in the file;
// it is squeezed, which makes the file half as long and as fast again to
// verify.
const (
	// squeezeFrom is the length of a step from which on it is squeezed.
	squeezeFrom = 32 << 10
	// squeezed is the first byte of a squeezed step; the JSON begins with '{'.
	squeezed = 'z'
	// mostStep bounds what a squeezed step may unfold to.
	mostStep = 1 << 30
)

// encodeStepHead writes all of a step but its changes, up to where they follow.
// The whole is what encoding/json makes of a step; only, the entities in it are
// encoded once and not three times.
func encodeStepHead(step edit.Step) ([]byte, error) {
	b, err := json.Marshal(struct {
		ID     journey.ID  `json:"id"`
		Map    journey.ID  `json:"map"`
		Author edit.Author `json:"author"`
		Time   time.Time   `json:"time"`
		Label  edit.Label  `json:"label"`
		Undoes journey.ID  `json:"undoes,omitempty"`
		Redoes journey.ID  `json:"redoes,omitempty"`
	}{step.ID, step.Map, step.Author, step.Time, step.Label, step.Undoes, step.Redoes})
	if err != nil {
		return nil, unwritable(err)
	}
	return append(b[:len(b)-1], `,"changes":[`...), nil
}

// appendChange adds the i-th change of a step; after is its entity as encoded.
func appendChange(b []byte, i int, c edit.Change, after []byte) []byte {
	if i > 0 {
		b = append(b, ',')
	}
	b = append(b, `{"kind":"`...)
	b = append(b, c.Kind()...)
	b = append(b, '"')
	if c.Before != nil {
		b = append(b, `,"before":`...)
		b = append(b, edit.Canonical(c.Before)...)
	}
	if after != nil {
		b = append(b, `,"after":`...)
		b = append(b, after...)
	}
	return append(b, '}')
}

// finishStep ends the encoding of a step and squeezes a long one.
func finishStep(b []byte) ([]byte, error) {
	b = append(b, "]}"...)
	if len(b) < squeezeFrom {
		return b, nil
	}
	out := bytes.NewBuffer(make([]byte, 0, len(b)/4))
	out.WriteByte(squeezed)
	w, err := flate.NewWriter(out, flate.BestSpeed)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(b); err != nil {
		return nil, err
	}
	err = w.Close()
	return out.Bytes(), err
}

// idOfStep returns the id of the step in a stored value without reading all of it,
// or "" if there is none.
func idOfStep(value []byte) journey.ID {
	const before, length = `{"id":"`, 10
	if len(value) < checksumSize {
		return ""
	}
	head := value[checksumSize:]
	if isSqueezed(head) {
		var room [len(before) + length]byte
		n, _ := io.ReadFull(flate.NewReader(bytes.NewReader(head[1:])), room[:])
		head = room[:n]
	}
	id, is := bytes.CutPrefix(head, []byte(before))
	if !is || len(id) < length || !journey.ValidID(journey.ID(id[:length])) {
		return ""
	}
	return journey.ID(id[:length])
}

func isSqueezed(payload []byte) bool { return len(payload) > 0 && payload[0] == squeezed }

// decodeStep reads a stored step into to.
func decodeStep(payload []byte, to any) error {
	if isSqueezed(payload) {
		full, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(payload[1:])), mostStep))
		if err != nil {
			return fmt.Errorf("%w: a step: %w", errRecord, err)
		}
		payload = full
	}
	if err := json.Unmarshal(payload, to); err != nil {
		return fmt.Errorf("%w: a step: %w", errRecord, err)
	}
	return nil
}
