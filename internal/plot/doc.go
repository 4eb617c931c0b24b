// Package plot lays out what the analysis of a map says as rows of cells of
// text. A cell says what it means (its role and level) and not how it looks:
// whoever prints puts the styles on, be it the screen or the command line.
//
// Words come in as a parameter, so that the package knows no language, and
// every line of a plot is exactly as wide as the others.
package plot
