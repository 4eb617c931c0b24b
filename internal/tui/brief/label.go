package brief

// EditorLabel returns the label of the field that is being edited, empty while
// nothing is edited.
func (b *Brief) EditorLabel() string { return b.list.EditorLabel() }
