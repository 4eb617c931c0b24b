package cli

import (
	"os"

	"tappa/internal/tui"
)

// follow returns nothing to listen to: no process is stopped on this system.
func (r *run) follow(*tui.Options) (<-chan os.Signal, func()) { return nil, func() {} }
