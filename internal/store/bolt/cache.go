package bolt

import (
	"slices"

	"tappa/internal/journey"
)

// cacheSize is how many maps are kept in memory as they were last read.
const cacheSize = 4

// cache keeps maps by the manifest of their entities: whatever else happened to
// the file, a map with the same manifest is the same map.
type cache struct {
	kept []cached // the one used last at the end
}

type cached struct {
	id       journey.ID
	manifest manifest
	m        *journey.Map
}

func (c *cache) get(id journey.ID, want manifest) *journey.Map {
	i := slices.IndexFunc(c.kept, func(k cached) bool { return k.id == id && k.manifest == want })
	if i < 0 {
		return nil
	}
	k := c.kept[i]
	c.kept = append(slices.Delete(c.kept, i, i+1), k)
	return k.m
}

func (c *cache) put(id journey.ID, is manifest, m *journey.Map) {
	c.drop(id)
	if len(c.kept) == cacheSize {
		c.kept = slices.Delete(c.kept, 0, 1)
	}
	c.kept = append(c.kept, cached{id: id, manifest: is, m: m})
}

func (c *cache) drop(id journey.ID) {
	c.kept = slices.DeleteFunc(c.kept, func(k cached) bool { return k.id == id })
}
