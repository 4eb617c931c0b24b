package status

// Unsaved reports whether something on the screen is not on the disk yet.
func (s *Status) Unsaved() bool { return s.save.Pending > 0 || s.save.Err != nil }

// SetWayOut names the key that writes the map to another file, to be offered
// while nothing can be saved.
func (s *Status) SetWayOut(key string) { s.wayOut = key }
