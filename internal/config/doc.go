// Package config knows where tappa keeps its files, what the user set in
// config.toml and keys.toml, and where the user was last.
//
// A mistake in a settings file is never fatal: what can be read counts, what
// cannot keeps its default, and every mistake is a Problem with its line.
package config
