package bolt

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"tappa/internal/journey"
)

func TestWhatIsLeftOfADamagedFileCanBeRead(t *testing.T) {
	path, content := sampleFile(t)
	whole, problems, err := Salvage(t.Context(), path)
	if err != nil || len(problems) > 0 || len(whole) != 2 {
		t.Fatalf("of a sound file: %d maps, %v, %v", len(whole), problems, err)
	}
	size := os.Getpagesize()
	bad := filepath.Join(t.TempDir(), "bad.db")
	rng := rand.New(rand.NewPCG(1, 1))
	most, least := 0, 1<<30
	for page := range len(content) / size {
		damaged := bytes.Clone(content)
		for range 3 {
			damaged[page*size+rng.IntN(size)] ^= 0xff
		}
		clear(damaged[page*size+size/2 : (page+1)*size])
		if err := os.WriteFile(bad, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		wantUntouched(t, bad, func() {
			maps, _, err := Salvage(t.Context(), bad)
			if err != nil {
				wantKind(t, err, journey.KindDamaged)
			}
			n := 0
			for _, m := range maps {
				n += m.Len()
				if problems := journey.ValidateMap(m); len(problems) > 0 {
					t.Errorf("page %d: a salvaged map has problems %v", page, problems)
				}
			}
			most, least = max(most, n), min(least, n)
		})
	}
	if most != 30 {
		t.Errorf("at best %d of 30 touchpoints were read", most)
	}
	t.Logf("between %d and %d of 30 touchpoints were read", least, most)
	_, _, err = Salvage(t.Context(), filepath.Join(t.TempDir(), "none.db"))
	wantKind(t, err, journey.KindNotFound)
}

func TestTheLastButOneSaveIsReadWhenTheNewestMetaPageIsLost(t *testing.T) {
	path, content := sampleFile(t)
	size := os.Getpagesize()
	for meta := range 2 {
		damaged := bytes.Clone(content)
		clear(damaged[meta*size : (meta+1)*size])
		if err := os.WriteFile(path, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		maps, problems, err := Salvage(t.Context(), path)
		if err != nil || len(problems) == 0 || len(maps) < 2 {
			t.Errorf("meta page %d: %d maps, %v, %v", meta, len(maps), problems, err)
		}
	}
}
