package tui

// orphaned reports that nothing can be suspended on this system.
func orphaned() bool { return true }
