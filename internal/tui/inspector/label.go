package inspector

// EditorLabel returns the label of the field that is being edited, empty while
// nothing is edited.
func (i *Inspector) EditorLabel() string { return i.list.EditorLabel() }
