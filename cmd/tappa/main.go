// Command tappa maps customer journeys in the terminal.
package main

import (
	"os"

	"tappa/internal/cli"
	"tappa/internal/guard"
)

func main() {
	if guard.Serve() {
		return
	}
	os.Exit(run())
}

// run hands the process over to the command line. The first signal asks it to
// end in order; a second one ends it at once.
func run() int {
	ctx, ended := cli.Signals()
	code := cli.Main(ctx, cli.Process{
		Args: os.Args[1:], Env: os.Environ(),
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
	})
	return ended(code)
}
