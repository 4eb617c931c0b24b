package fields

// EditorLabel returns the label of the field that is being edited, empty while
// nothing is edited.
func (l *List) EditorLabel() string {
	if l.editing == nil {
		return ""
	}
	return l.editing.field.Label
}
