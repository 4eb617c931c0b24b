// Package fields is a list of labelled fields with a cursor, as the inspector
// and the brief show it. It draws, scrolls and edits in place; what cannot be
// typed into a line it asks of its owner, who opens a dialog and brings the
// answer back. It never changes a map: it returns drafts.
package fields
