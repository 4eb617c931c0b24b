// Package edit holds the one mechanism by which a map changes: a Step of
// Changes that turns one immutable map into another and can be inverted. Undo,
// redo, history across restarts, comparison, live updates and conflict
// detection are all built on it.
//
// The package is pure: ids, time and authors come from the caller.
package edit
