package bolt

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"tappa/internal/edit"
)

// foreignLife is how long a process on another machine, which cannot be asked,
// is taken to run after it was last heard of.
const foreignLife = 24 * time.Hour

// process is the entry of an author: the process that signs with the name.
type process struct {
	PID  int    `json:"pid"`
	Host string `json:"host"`
	// Born tells processes that had the same number one after the other apart.
	Born string    `json:"born,omitempty"`
	Seen time.Time `json:"seen"`
}

// signature says in which store, and when, the author was entered last.
type signature struct {
	store string
	at    time.Time
}

// thisProcess describes the running process.
func thisProcess(now time.Time) process {
	host, _ := os.Hostname() // an unknown host is the host ""
	pid := os.Getpid()
	born, _ := bornOf(pid)
	return process{PID: pid, Host: host, Born: born, Seen: now.UTC()}
}

// runs reports whether the process still runs.
func (p process) runs(now time.Time) bool {
	if host, _ := os.Hostname(); host != p.Host {
		return now.Sub(p.Seen) < foreignLife
	}
	born, alive := bornOf(p.PID)
	return alive && born == p.Born
}

// Running reports whether the process that signs as author still runs.
func (s *Store) Running(ctx context.Context, author edit.Author) (bool, error) {
	if author == s.opt.Author {
		return true, nil
	}
	runs := false
	err := s.view(ctx, func(t *tx) error {
		payload, err := t.authors.get([]byte(author))
		if payload == nil || err != nil {
			return err
		}
		var p process
		if err := json.Unmarshal(payload, &p); err != nil {
			return fmt.Errorf("%w: author %q: %w", errRecord, author, err)
		}
		runs = p.runs(s.opt.Now())
		return nil
	})
	return runs, err
}

// sign enters this process as the author of its first step in a file, and once
// an hour again. Entries of processes that ended are taken out then.
// The signature returned is valid once the transaction is committed.
func (s *Store) sign(t *tx, author edit.Author) (signature, error) {
	now := s.opt.Now()
	if author == "" || author != s.opt.Author || s.signed.store == t.root.ID && now.Sub(s.signed.at).Abs() < time.Hour {
		return s.signed, nil
	}
	var ended [][]byte
	err := t.authors.each(nil, func(key, payload []byte) error {
		var p process
		if err := json.Unmarshal(payload, &p); err != nil {
			return fmt.Errorf("%w: author %q: %w", errRecord, key, err)
		}
		if !p.runs(now) {
			ended = append(ended, append([]byte(nil), key...))
		}
		return nil
	})
	if err != nil {
		return signature{}, err
	}
	for _, key := range ended {
		if _, err := t.authors.delete(key); err != nil {
			return signature{}, err
		}
	}
	payload, err := json.Marshal(thisProcess(now))
	if err != nil {
		return signature{}, err
	}
	return signature{store: t.root.ID, at: now}, t.authors.put([]byte(author), payload)
}
