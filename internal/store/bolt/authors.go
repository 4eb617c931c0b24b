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

// signature says in which store, and when, which author was entered last.
type signature struct {
	store  string
	author edit.Author
	at     time.Time
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
		return now.Sub(p.Seen).Abs() < foreignLife
	}
	born, alive := bornOf(p.PID)
	return alive && born == p.Born
}

// Running reports whether the process that signs as author still runs.
func (s *Store) Running(ctx context.Context, author edit.Author) (bool, error) {
	runs := false
	err := s.view(ctx, func(t *tx) error {
		if author == s.signed.author {
			runs = true
			return nil
		}
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
	return runs || author == s.opt.Author && err == nil, err
}

// sign enters this process as the author of its first step in a file, and once
// an hour again. Entries of processes that ended are taken out then.
// The signature returned is valid once the transaction is committed.
func (s *Store) sign(t *tx, author edit.Author) (signature, error) {
	now := s.opt.Now()
	foreign := s.opt.Author != "" && author != s.opt.Author
	fresh := s.signed.store == t.root.ID && s.signed.author == author && now.Sub(s.signed.at).Abs() < time.Hour
	if author == "" || foreign || fresh {
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
	return signature{store: t.root.ID, author: author, at: now}, t.authors.put([]byte(author), payload)
}
