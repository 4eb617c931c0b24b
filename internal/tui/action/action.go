// Package action is the catalogue of everything a person can do in the
// program: one record an action, with its scope, its default keys and its
// group. Dispatch, hints, help, palette, key file and README all read it.
//
// The texts of an action are in the message catalogues: "action.<id>" is its
// title, "hint.<id>" the short word beside its key, where it has one.
package action

// ID names an action, as in keys.toml.
type ID string

// Scope is a place where keys mean something. Scopes form a chain from the
// innermost to the outermost; the first that knows a key wins.
type Scope string

// The scopes.
const (
	Global    Scope = "global"    // everywhere but in modal places
	InMap     Scope = "map"       // every view of an open map
	Library   Scope = "library"   // the list of maps
	Trash     Scope = "trash"     // the list of maps in the trash
	Board     Scope = "board"     // walking the stages
	Card      Scope = "card"      // the touchpoint under the cursor
	Inspector Scope = "inspector" // the fields of what is under the cursor
	Heatmap   Scope = "heatmap"
	Curve     Scope = "curve"
	Insights  Scope = "insights"
	Brief     Scope = "brief"
	Walk      Scope = "walk"      // a question that one key answers
	Actual    Scope = "actual"    // the list of interviews
	Interview Scope = "interview" // one interview beside the plan

	Present Scope = "present" // the map before a room
	Compare Scope = "compare" // what became of one map in another

	Rounds  Scope = "rounds"  // the participants and their rounds
	Verdict Scope = "verdict" // what a round came to

	// Modal scopes leak nothing outward.
	Editor   Scope = "editor"    // a field being typed
	Prompt   Scope = "prompt"    // one line being asked for
	QuickAdd Scope = "quick-add" // the line in which touchpoints are added
	Picker   Scope = "picker"    // a list to choose from
	Confirm  Scope = "confirm"   // yes or no
	Emotions Scope = "emotions"  // the emotion picker
	Help     Scope = "help"      // all keys of a place
	Explain  Scope = "explain"   // how a number came about
	WalkText Scope = "walk-text" // a question that is answered in words
	Ballot   Scope = "ballot"    // somebody votes
)

// Scopes lists every scope in the order in which help and README show them.
var Scopes = []Scope{
	Global,
	InMap,
	Library,
	Trash,
	Board,
	Card,
	Inspector,
	Heatmap,
	Curve,
	Insights,
	Brief,
	Walk,
	WalkText,
	Actual,
	Interview,
	Present,
	Rounds,
	Ballot,
	Verdict,
	Compare,
	Editor,
	Prompt,
	QuickAdd,
	Picker,
	Confirm,
	Emotions,
	Help,
	Explain,
}

// Modal reports whether s keeps keys it does not know from the outer scopes.
func (s Scope) Modal() bool {
	switch s {
	case Editor,
		Prompt,
		QuickAdd,
		Picker,
		Confirm,
		Emotions,
		Help,
		Explain,
		WalkText,
		Ballot:
		return true
	}
	return false
}

// Action is one thing a person can do.
type Action struct {
	ID    ID
	Scope Scope
	// Keys are the default keys, as Bubble Tea names them; the first is the
	// one that is shown.
	Keys []string
	// Hint says how early the action is shown in the line of hints, 1 first;
	// 0 is never.
	Hint int
	// Palette says that the action is offered in the command palette.
	Palette bool
}

// ByID returns the action with the given id.
func ByID(id ID) (Action, bool) {
	for _, a := range Catalogue {
		if a.ID == id {
			return a, true
		}
	}
	return Action{}, false
}

// In returns the actions of a scope in the order of the catalogue. The slice
// must not be changed.
func In(scope Scope) []Action { return byScope[scope] }

// byScope is the catalogue by scope; hints ask for it at every frame.
var byScope = func() map[Scope][]Action {
	many := make(map[Scope]int, len(Scopes))
	for i := range Catalogue {
		many[Catalogue[i].Scope]++
	}
	m := make(map[Scope][]Action, len(many))
	for i := range Catalogue {
		a := &Catalogue[i]
		if m[a.Scope] == nil {
			m[a.Scope] = make([]Action, 0, many[a.Scope])
		}
		m[a.Scope] = append(m[a.Scope], *a)
	}
	return m
}()
