//go:build !linux

package bolt

// network returns what a path that lies on another computer lies on; it cannot
// be told here.
func network(string) string { return "" }
