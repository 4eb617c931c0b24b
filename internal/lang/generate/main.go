// Command generate writes the Go source of the catalogues named by its
// arguments, out of the TOML files in the folders of the same names.
package main

import (
	"fmt"
	"os"

	"tappa/internal/lang/source"
)

func main() {
	for _, tag := range os.Args[1:] {
		if err := write(tag); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

func write(tag string) error {
	messages, err := source.Read(os.DirFS(tag))
	if err != nil {
		return fmt.Errorf("%s: %w", tag, err)
	}
	code, err := source.Go(tag, messages)
	if err != nil {
		return fmt.Errorf("%s: %w", tag, err)
	}
	return os.WriteFile(source.File(tag), code, 0o644)
}
