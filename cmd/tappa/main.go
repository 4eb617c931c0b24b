// Command tappa maps customer journeys in the terminal.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"tappa/internal/cli"
)

func main() { os.Exit(run()) }

// run hands the process over to the command line. The first signal asks it to
// end in order; a second one ends it at once.
func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	context.AfterFunc(ctx, stop)
	return cli.Main(ctx, cli.Process{
		Args: os.Args[1:], Env: os.Environ(),
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
	})
}
