package config

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

func TestWhatWasSaidIsNotSaidAgain(t *testing.T) {
	state := filepath.Join(t.TempDir(), "tappa", "state.json")
	for i, c := range []struct {
		what string
		want bool
	}{{"a", true}, {"a", false}, {"b", true}, {"a", false}, {"b", false}} {
		if got := Untold(state, c.what); got != c.want {
			t.Errorf("%d: %s is to be said: %v, want %v", i, c.what, got, c.want)
		}
	}
	for i := range mostTold {
		Untold(state, fmt.Sprint(i))
	}
	if !Untold(state, "a") {
		t.Error("everything is remembered for ever")
	}
	notes := filepath.Join(filepath.Dir(state), "told.json")
	if err := os.WriteFile(notes, []byte("{broken"), 0o600); err != nil {
		t.Fatal(err)
	}
	if !Untold(state, "1") || Untold(state, "1") {
		t.Error("broken notes are not begun anew")
	}
	if first, second := Untold("", "x"), Untold("", "x"); !first || !second {
		t.Error("without a folder for the state something is kept back")
	}
}
