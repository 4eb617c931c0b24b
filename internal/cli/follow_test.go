package cli

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tappa/internal/analysis"
	"tappa/internal/edit"
	"tappa/internal/store/bolt"
)

// A heatmap that is printed anew after each change goes on when somebody kept the
// file locked for long, and shows what they wrote.
func TestAWatchedHeatmapOutlastsALock(t *testing.T) {
	x := newSlow(t)
	close(x.gate)
	if err := x.m.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	out, err := os.Create(filepath.Join(dir, "stdout"))
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	x.r.Stdout, x.r.Stdin, x.r.flags.file = out, out, x.m.path
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() {
		done <- x.r.watchHeatmap(ctx, string(x.id), analysis.ByTouchpoint, analysis.Felt, 80, false)
	}()
	shows := func(what string) {
		t.Helper()
		for limit := time.Now().Add(time.Minute); ; time.Sleep(5 * time.Millisecond) {
			b, err := os.ReadFile(out.Name())
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(b), what) {
				return
			}
			select {
			case err := <-done:
				t.Fatalf("it ended: %v", err)
			default:
			}
			if time.Now().After(limit) {
				t.Fatalf("it shows %q, want %q", b, what)
			}
		}
	}
	shows("First visit")
	gate, hold := make(chan struct{}), false
	other, err := bolt.Open(x.m.path, bolt.Options{Author: "other", Fault: func(at bolt.Fault) error {
		if at == bolt.FaultCommit && hold {
			<-gate
		}
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	loaded, err := other.Load(t.Context(), x.id)
	if err != nil {
		t.Fatal(err)
	}
	head := loaded.Map.Head()
	call := func(title string) {
		now := head.Clone()
		now.Title = title
		step := edit.Step{ID: x.m.ids(), Map: x.id, Author: "other", Time: time.Now(), Changes: []edit.Change{{Before: head, After: now}}}
		head = now
		if _, err := other.Commit(t.Context(), step); err != nil {
			t.Error(err)
		}
	}
	call("Second visit")
	hold = true
	written := make(chan struct{})
	go func() {
		defer close(written)
		call("Third visit")
	}()
	x.sees("locked")
	close(gate)
	<-written
	shows("Third visit")
	stop()
	<-done
}
