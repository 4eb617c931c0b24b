package cli_test

import (
	"testing"

	"tappa/internal/backup"
	"tappa/internal/lang"
	"tappa/internal/store/bolt"
)

// Whatever a backup was made for and a recovery lost, there are words for it.
func TestReasonsAndLossesHaveWords(t *testing.T) {
	var keys []string
	for _, r := range backup.Reasons() {
		keys = append(keys, "backup.reason."+string(r))
	}
	for _, l := range bolt.LossKinds() {
		keys = append(keys, "backup.loss."+string(l))
	}
	for _, tag := range lang.Tags() {
		cat, err := lang.Load(tag)
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range keys {
			if !cat.Has(key) {
				t.Errorf("%s: there are no words for %q", tag, key)
			}
		}
	}
}
