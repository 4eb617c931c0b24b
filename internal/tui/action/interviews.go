package action

// The actions of interviews beside the plan.
const (
	ActualIt      ID = "actual"
	ActualUp      ID = "actual-up"
	ActualDown    ID = "actual-down"
	ActualFirst   ID = "actual-first"
	ActualLast    ID = "actual-last"
	ActualPgUp    ID = "actual-page-up"
	ActualPgDn    ID = "actual-page-down"
	AddInterview  ID = "add-interview"
	OpenInterview ID = "open-interview"
	DropInterview ID = "remove-interview"
	InterviewUp   ID = "interview-up"
	InterviewDown ID = "interview-down"
	SeeDeviations ID = "see-deviations"
	WhoItWas      ID = "interview-who"
	WhichPersona  ID = "interview-persona"
	WhenItWas     ID = "interview-date"
	LegUp         ID = "step-up"
	LegDown       ID = "step-down"
	LegFirst      ID = "step-first"
	LegLast       ID = "step-last"
	LegPgUp       ID = "step-page-up"
	LegPgDn       ID = "step-page-down"
	LegHappened   ID = "step-happened"
	LegFailed     ID = "step-failed"
	LegSkipped    ID = "step-skipped"
	LegScore1     ID = "step-very-bad"
	LegScore2     ID = "step-bad"
	LegScore3     ID = "step-neutral"
	LegScore4     ID = "step-good"
	LegScore5     ID = "step-very-good"
	LegUnscored   ID = "step-unscored"
	LegEarlier    ID = "step-earlier"
	LegLater      ID = "step-later"
	LegAdHoc      ID = "add-step"
	LegNote       ID = "step-note"
	LegChannel    ID = "step-channel"
	LegNext       ID = "next-interview"
	LegPrevious   ID = "previous-interview"
	LegWho        ID = "this-interview-who"
	LegPersona    ID = "this-interview-persona"
	LegWhen       ID = "this-interview-date"
	LegNotes      ID = "interview-notes"
)

// interviewActions are those of the list of interviews and of one of them.
var interviewActions = []Action{
	{ID: ActualUp, Scope: Actual, Keys: []string{"up", "k"}},
	{ID: ActualDown, Scope: Actual, Keys: []string{"down", "j"}},
	{ID: ActualFirst, Scope: Actual, Keys: []string{"home", "g"}},
	{ID: ActualLast, Scope: Actual, Keys: []string{"end", "G"}},
	{ID: ActualPgUp, Scope: Actual, Keys: []string{"pgup", "ctrl+u"}},
	{ID: ActualPgDn, Scope: Actual, Keys: []string{"pgdown", "ctrl+d"}},
	{ID: OpenInterview, Scope: Actual, Keys: []string{"enter", "right", "l"}, Hint: 1, Palette: true},
	{ID: AddInterview, Scope: Actual, Keys: []string{"a"}, Hint: 2, Palette: true},
	{ID: WhoItWas, Scope: Actual, Keys: []string{"r"}, Hint: 4, Palette: true},
	{ID: WhichPersona, Scope: Actual, Keys: []string{"p"}, Hint: 5, Palette: true},
	{ID: WhenItWas, Scope: Actual, Keys: []string{"D"}, Palette: true},
	{ID: DropInterview, Scope: Actual, Keys: []string{"d", "delete"}, Hint: 3, Palette: true},
	{ID: InterviewUp, Scope: Actual, Keys: []string{"shift+up", "K"}, Palette: true},
	{ID: InterviewDown, Scope: Actual, Keys: []string{"shift+down", "J"}, Palette: true},
	{ID: SeeDeviations, Scope: Actual, Keys: []string{"v"}, Hint: 6, Palette: true},
	{ID: LegUp, Scope: Interview, Keys: []string{"up", "k"}},
	{ID: LegDown, Scope: Interview, Keys: []string{"down", "j"}},
	{ID: LegFirst, Scope: Interview, Keys: []string{"home", "g"}},
	{ID: LegLast, Scope: Interview, Keys: []string{"end", "G"}},
	{ID: LegPgUp, Scope: Interview, Keys: []string{"pgup", "ctrl+u"}},
	{ID: LegPgDn, Scope: Interview, Keys: []string{"pgdown", "ctrl+d"}},
	{ID: LegHappened, Scope: Interview, Keys: []string{"y", "enter"}, Hint: 1, Palette: true},
	{ID: LegFailed, Scope: Interview, Keys: []string{"f"}, Hint: 2, Palette: true},
	{ID: LegSkipped, Scope: Interview, Keys: []string{"s", "d", "delete"}, Hint: 3, Palette: true},
	{ID: LegScore1, Scope: Interview, Keys: []string{"1"}, Hint: 4, Palette: true},
	{ID: LegScore2, Scope: Interview, Keys: []string{"2"}, Palette: true},
	{ID: LegScore3, Scope: Interview, Keys: []string{"3"}, Palette: true},
	{ID: LegScore4, Scope: Interview, Keys: []string{"4"}, Palette: true},
	{ID: LegScore5, Scope: Interview, Keys: []string{"5"}, Palette: true},
	{ID: LegUnscored, Scope: Interview, Keys: []string{"0"}, Palette: true},
	{ID: LegAdHoc, Scope: Interview, Keys: []string{"a"}, Hint: 5, Palette: true},
	{ID: LegEarlier, Scope: Interview, Keys: []string{"shift+up", "K"}, Hint: 6, Palette: true},
	{ID: LegLater, Scope: Interview, Keys: []string{"shift+down", "J"}, Palette: true},
	{ID: LegChannel, Scope: Interview, Keys: []string{"c"}, Palette: true},
	{ID: LegNote, Scope: Interview, Keys: []string{"o"}, Hint: 7, Palette: true},
	{ID: LegNext, Scope: Interview, Keys: []string{"right", "l"}, Palette: true},
	{ID: LegPrevious, Scope: Interview, Keys: []string{"left", "h"}, Palette: true},
	{ID: LegWho, Scope: Interview, Keys: []string{"r"}, Palette: true},
	{ID: LegPersona, Scope: Interview, Keys: []string{"p"}, Palette: true},
	{ID: LegWhen, Scope: Interview, Keys: []string{"D"}, Palette: true},
	{ID: LegNotes, Scope: Interview, Keys: []string{"N"}, Palette: true},
}
