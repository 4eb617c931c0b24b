// Package themes holds the themes that ship with tappa, as files.
package themes

import "embed"

// Files are the shipped theme files, each named NAME.toml.
//
//go:embed *.toml
var Files embed.FS
