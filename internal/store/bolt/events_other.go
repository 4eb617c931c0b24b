//go:build !linux && !darwin

package bolt

import "os"

// eventsCome reports whether the system tells of changes in folder.
func eventsCome(folder string) bool {
	_, err := os.Stat(folder)
	return err == nil
}
