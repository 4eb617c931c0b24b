// Package tomlfile reads the TOML files that people write by hand, settings and
// themes, and says of whatever is wrong in them where it stands. What a file means
// is for whoever asked for it to know.
package tomlfile
