package status

// Unsaved reports whether something on the screen is not on the disk yet.
func (s *Status) Unsaved() bool { return s.save.Pending > 0 || s.save.Err != nil }
