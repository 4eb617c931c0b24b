package cli

import "os"

// hush does nothing: what a console answers does not reach the next program.
func hush(_, _ *os.File) {}
