package cli

import (
	"testing"

	"tappa/internal/config"
	"tappa/internal/lang"
	"tappa/internal/store"
	"tappa/internal/store/bolt"
	"tappa/internal/store/memory"
)

// A file on another computer is changed only if the command line or the settings
// say so.
func TestTheNetworkIsAllowedByFlagOrSetting(t *testing.T) {
	cat, err := lang.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ flag, setting, want bool }{{}, {flag: true, want: true}, {setting: true, want: true}} {
		r := &run{cat: cat, flags: globals{file: "maps.db", network: c.flag}, settings: config.Settings{Network: c.setting}}
		var got bolt.Options
		m, err := r.openWith(t.Context(), func(_ string, o bolt.Options) (store.Store, bool, error) {
			got = o
			return memory.New(), false, nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := m.close(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got.AllowNetwork != c.want || r.fileOptions().AllowNetwork != c.want {
			t.Errorf("%+v: allowed is %v", c, got.AllowNetwork)
		}
	}
}
