package action

import "slices"

// The actions. What an id does is in the tui package, in the table of handlers
// that a test compares with this list.
const (
	Help0     ID = "help"
	Palette   ID = "palette"
	Back      ID = "back"
	Quit      ID = "quit"
	Undo      ID = "undo"
	Redo      ID = "redo"
	Search    ID = "search"
	SearchOn  ID = "search-next"
	SearchUp  ID = "search-previous"
	Theme     ID = "theme"
	Mouse     ID = "mouse"
	Suspend   ID = "suspend"
	NextView  ID = "next-view"
	PrevView  ID = "previous-view"
	ViewBoard ID = "view-board"
	ViewHeat  ID = "view-heatmap"
	ViewCurve ID = "view-curve"
	ViewBrief ID = "view-brief"
	Export    ID = "export"
	SaveAs    ID = "save-as"
	EditText  ID = "edit-outline"
	WalkIt    ID = "walk"
	PresentIt ID = "present"
	RoundsIt  ID = "rounds"
	CopyText  ID = "copy-lost-text"
	Messages  ID = "messages"
	Park      ID = "park"
	Remarks   ID = "remarks"
	Agenda    ID = "agenda"
	Quote     ID = "quote"

	LibraryUp     ID = "library-up"
	LibraryDown   ID = "library-down"
	LibraryFirst  ID = "library-first"
	LibraryLast   ID = "library-last"
	LibraryPageUp ID = "library-page-up"
	LibraryPageDn ID = "library-page-down"
	OpenMap       ID = "open-map"
	NewMap        ID = "new-map"
	OpenExample   ID = "open-example"
	FromTemplate  ID = "new-from-template"
	DuplicateMap  ID = "duplicate-map"
	ToBeCopy      ID = "to-be-copy"
	RenameMap     ID = "rename-map"
	TrashMap      ID = "trash-map"
	ImportMap     ID = "import-map"
	ShowTrash     ID = "show-trash"

	RestoreMap ID = "restore-map"
	PurgeMap   ID = "purge-map"

	BoardLeft    ID = "board-left"
	BoardRight   ID = "board-right"
	BoardUp      ID = "board-up"
	BoardDown    ID = "board-down"
	BoardFirst   ID = "board-first"
	BoardLast    ID = "board-last"
	BoardPageUp  ID = "board-page-up"
	BoardPageDn  ID = "board-page-down"
	BoardHome    ID = "board-first-stage"
	BoardEnd     ID = "board-last-stage"
	AddCard      ID = "add-touchpoint"
	AddStage     ID = "add-stage"
	Rename       ID = "rename"
	Inspect      ID = "inspect"
	MoveLeft     ID = "move-left"
	MoveRight    ID = "move-right"
	MoveUp       ID = "move-up"
	MoveDown     ID = "move-down"
	Select       ID = "select"
	Copy         ID = "copy"
	Paste        ID = "paste"
	Duplicate    ID = "duplicate"
	Delete       ID = "delete"
	ToggleDetail ID = "toggle-inspector"

	Felt1     ID = "felt-very-bad"
	Felt2     ID = "felt-bad"
	Felt3     ID = "felt-neutral"
	Felt4     ID = "felt-good"
	Felt5     ID = "felt-very-good"
	FeltNone  ID = "felt-unset"
	FeltUp    ID = "felt-up"
	FeltDown  ID = "felt-down"
	WantUp    ID = "desired-up"
	WantDown  ID = "desired-down"
	PickFeel  ID = "emotions"
	Moment    ID = "moment-of-truth"
	MomentOf  ID = "moment-kind"
	SetWhere  ID = "channel"
	FieldUp   ID = "field-up"
	FieldDown ID = "field-down"
	FieldTop  ID = "field-first"
	FieldEnd  ID = "field-last"
	EditField ID = "edit-field"
	ClearIt   ID = "clear-field"
	AddEntry  ID = "add-entry"
	DropEntry ID = "remove-entry"

	HeatLeft  ID = "heatmap-left"
	HeatRight ID = "heatmap-right"
	HeatUp    ID = "heatmap-up"
	HeatDown  ID = "heatmap-down"
	HeatFirst ID = "heatmap-first"
	HeatLast  ID = "heatmap-last"
	HeatPgUp  ID = "heatmap-page-up"
	HeatPgDn  ID = "heatmap-page-down"
	NextLens  ID = "next-lens"
	PickLens  ID = "choose-lens"
	NextRows  ID = "next-rows"
	PickRows  ID = "choose-rows"
	HeatOpen  ID = "heatmap-open"
	HeatWhy   ID = "heatmap-explain"

	CurveLeft    ID = "curve-left"
	CurveRight   ID = "curve-right"
	CurveUp      ID = "curve-previous-stage"
	CurveDown    ID = "curve-next-stage"
	CurveFirst   ID = "curve-first"
	CurveLast    ID = "curve-last"
	CurvePgUp    ID = "curve-page-back"
	CurvePgDn    ID = "curve-page-on"
	CurveOpen    ID = "curve-open"
	CurveWho     ID = "curve-personas"
	CurveDesired ID = "curve-desired"
	CurveSoFar   ID = "curve-cumulative"
	CurveWhy     ID = "curve-explain"

	ViewInsights  ID = "view-insights"
	InsightUp     ID = "insights-up"
	InsightDown   ID = "insights-down"
	InsightLeft   ID = "insights-left"
	InsightRight  ID = "insights-right"
	InsightFirst  ID = "insights-first"
	InsightLast   ID = "insights-last"
	InsightPageUp ID = "insights-page-up"
	InsightPageDn ID = "insights-page-down"
	InsightNext   ID = "insights-next-section"
	InsightPrev   ID = "insights-previous-section"
	InsightOpen   ID = "insights-open"
	InsightWhy    ID = "insights-explain"
	SilenceRule   ID = "silence-rule"

	BriefUp     ID = "brief-up"
	BriefDown   ID = "brief-down"
	BriefFirst  ID = "brief-first"
	BriefLast   ID = "brief-last"
	BriefEdit   ID = "brief-edit"
	BriefClear  ID = "brief-clear"
	AddPersona  ID = "add-persona"
	DropPersona ID = "remove-persona"
	PersonaUp   ID = "persona-up"
	PersonaDown ID = "persona-down"
	AddFigure   ID = "add-measurement"
	GetFigures  ID = "import-measurements"
	BriefWhy    ID = "brief-explain"

	RoundsUp    ID = "rounds-up"
	RoundsDown  ID = "rounds-down"
	RoundOpen   ID = "open-round"
	AddVoices   ID = "add-participants"
	NewScores   ID = "new-score-round"
	NewDots     ID = "new-dot-vote"
	DropRound   ID = "remove-round"
	BallotTake  ID = "ballot-done"
	BallotUp    ID = "ballot-up"
	BallotDown  ID = "ballot-down"
	BallotScore ID = "ballot-score"
	BallotSkip  ID = "ballot-skip"
	BallotDot   ID = "ballot-dot"
	BallotUndot ID = "ballot-undot"
	RevealRound ID = "reveal-round"
	BallotBack  ID = "ballot-back"
	VerdictUp   ID = "verdict-up"
	VerdictDown ID = "verdict-down"
	SettleIt    ID = "settle"
	ApplyRound  ID = "apply-round"
	VerdictOpen ID = "verdict-open"

	SlideOn     ID = "present-next"
	SlideBack   ID = "present-previous"
	SlideSkip   ID = "present-next-slide"
	SlideReturn ID = "present-previous-slide"
	SlideFirst  ID = "present-first"
	SlideLast   ID = "present-last"
	SlideAll    ID = "present-reveal"
	SlideBlank  ID = "present-blank"
	LaserUp     ID = "laser-up"
	LaserDown   ID = "laser-down"
	SlideEdit   ID = "present-edit"
	SlideAgenda ID = "present-agenda"

	WalkAnswer   ID = "walk-answer"
	WalkMore     ID = "walk-more"
	WalkOn       ID = "walk-on"
	WalkSkip     ID = "walk-skip"
	WalkBack     ID = "walk-previous"
	WalkLeft     ID = "walk-left"
	WalkRight    ID = "walk-right"
	WalkAll      ID = "walk-all"
	WalkOrder    ID = "walk-order"
	WalkAgain    ID = "walk-again"
	WalkTake     ID = "walk-take"
	WalkNewLine  ID = "walk-new-line"
	WalkTextSkip ID = "walk-text-skip"
	WalkTextBack ID = "walk-text-previous"
	WalkTextPrev ID = "walk-text-left"
	WalkTextNext ID = "walk-text-right"
	WalkLeave    ID = "walk-leave"

	CompareIt    ID = "compare"
	SnapIt       ID = "take-snapshot"
	CompareWith  ID = "compare-with"
	CompareUp    ID = "compare-up"
	CompareDown  ID = "compare-down"
	CompareFirst ID = "compare-first"
	CompareLast  ID = "compare-last"
	ComparePgUp  ID = "compare-page-up"
	ComparePgDn  ID = "compare-page-down"
	ComparePart  ID = "compare-part"
	CompareRows  ID = "compare-rows"
	CompareOpen  ID = "compare-open"
	CompareWhy   ID = "compare-explain"
	GoBackTo     ID = "compare-go-back"

	Accept     ID = "accept"
	NewLine    ID = "new-line"
	CancelEdit ID = "cancel-edit"

	PromptOK     ID = "prompt-accept"
	PromptCancel ID = "prompt-cancel"

	QuickOK        ID = "quick-add"
	QuickNext      ID = "quick-complete"
	QuickPrev      ID = "quick-complete-back"
	QuickOlder     ID = "quick-older"
	QuickNewer     ID = "quick-newer"
	QuickStageOn   ID = "quick-next-stage"
	QuickStageBack ID = "quick-previous-stage"
	QuickClose     ID = "quick-close"

	PickUp     ID = "pick-up"
	PickDown   ID = "pick-down"
	PickPageUp ID = "pick-page-up"
	PickPageDn ID = "pick-page-down"
	PickToggle ID = "pick-toggle"
	PickOK     ID = "pick-accept"
	PickCancel ID = "pick-cancel"

	SayYes ID = "yes"
	SayNo  ID = "no"

	FeelUp     ID = "emotion-up"
	FeelDown   ID = "emotion-down"
	FeelLeft   ID = "emotion-left"
	FeelRight  ID = "emotion-right"
	FeelToggle ID = "emotion-toggle"
	FeelMore   ID = "emotion-stronger"
	FeelLess   ID = "emotion-weaker"
	FeelSide   ID = "emotion-side"
	FeelFree   ID = "emotion-free-word"
	FeelFind   ID = "emotion-find"
	FeelDone   ID = "emotion-done"
	FeelCancel ID = "emotion-cancel"

	HelpUp     ID = "help-up"
	HelpDown   ID = "help-down"
	HelpPageUp ID = "help-page-up"
	HelpPageDn ID = "help-page-down"
	HelpClose  ID = "help-close"

	ExplainUp     ID = "explain-up"
	ExplainDown   ID = "explain-down"
	ExplainPageUp ID = "explain-page-up"
	ExplainPageDn ID = "explain-page-down"
	ExplainNext   ID = "explain-next"
	ExplainPrev   ID = "explain-previous"
	ExplainClose  ID = "explain-close"
)

// Catalogue is every action, in the order in which help shows them.
var Catalogue = slices.Concat([]Action{
	{ID: Help0, Scope: Global, Keys: []string{"?", "f1"}, Hint: 90, Palette: true},
	{ID: Palette, Scope: Global, Keys: []string{"ctrl+p", ":"}, Hint: 80},
	{ID: Undo, Scope: Global, Keys: []string{"u", "ctrl+z"}, Hint: 60, Palette: true},
	{ID: Redo, Scope: Global, Keys: []string{"ctrl+r", "ctrl+y", "U"}, Palette: true},
	{ID: Search, Scope: Global, Keys: []string{"/"}, Hint: 50, Palette: true},
	{ID: SearchOn, Scope: Global, Keys: []string{"n"}, Palette: true},
	{ID: SearchUp, Scope: Global, Keys: []string{"N"}, Palette: true},
	{ID: Back, Scope: Global, Keys: []string{"q", "esc", "backspace"}, Palette: true},
	{ID: Quit, Scope: Global, Keys: []string{"ctrl+c", "ctrl+q"}, Palette: true},
	{ID: Theme, Scope: Global, Palette: true},
	{ID: Mouse, Scope: Global, Palette: true},
	{ID: Suspend, Scope: Global, Palette: true},
	{ID: Messages, Scope: Global, Keys: []string{"!"}, Palette: true},
	{ID: CopyText, Scope: Global, Keys: []string{"ctrl+t"}, Palette: true},

	{ID: Park, Scope: Global, Keys: []string{","}, Palette: true},
	{ID: Remarks, Scope: Global, Palette: true},

	{ID: NextView, Scope: InMap, Keys: []string{"tab"}, Palette: true},
	{ID: PrevView, Scope: InMap, Keys: []string{"shift+tab"}, Palette: true},
	{ID: ViewBoard, Scope: InMap, Keys: []string{"f2"}, Palette: true},
	{ID: ViewHeat, Scope: InMap, Keys: []string{"f3"}, Palette: true},
	{ID: ViewCurve, Scope: InMap, Keys: []string{"f4"}, Palette: true},
	{ID: ViewInsights, Scope: InMap, Keys: []string{"f5"}, Palette: true},
	{ID: ViewBrief, Scope: InMap, Keys: []string{"f6"}, Palette: true},
	{ID: Export, Scope: InMap, Keys: []string{"x"}, Hint: 70, Palette: true},
	{ID: EditText, Scope: InMap, Keys: []string{"E"}, Palette: true},
	{ID: SaveAs, Scope: InMap, Keys: []string{"ctrl+s"}, Palette: true},

	{ID: Agenda, Scope: InMap, Keys: []string{"t"}, Palette: true},
	{ID: ActualIt, Scope: InMap, Keys: []string{"W"}, Palette: true},
	{ID: WalkIt, Scope: InMap, Keys: []string{"w"}, Hint: 65, Palette: true},
	{ID: RoundsIt, Scope: InMap, Keys: []string{"O"}, Palette: true},
	{ID: CompareIt, Scope: InMap, Keys: []string{"C"}, Palette: true},
	{ID: SnapIt, Scope: InMap, Keys: []string{"S"}, Palette: true},
	{ID: PresentIt, Scope: InMap, Keys: []string{"P"}, Hint: 66, Palette: true},

	{ID: OpenMap, Scope: Library, Keys: []string{"enter", "right", "l"}, Hint: 1, Palette: true},
	{ID: NewMap, Scope: Library, Keys: []string{"a"}, Hint: 2, Palette: true},
	{ID: FromTemplate, Scope: Library, Keys: []string{"t"}, Hint: 3, Palette: true},
	{ID: OpenExample, Scope: Library, Keys: []string{"e"}, Hint: 4, Palette: true},
	{ID: ImportMap, Scope: Library, Keys: []string{"i"}, Hint: 5, Palette: true},
	{ID: RenameMap, Scope: Library, Keys: []string{"r"}, Hint: 6, Palette: true},
	{ID: DuplicateMap, Scope: Library, Keys: []string{"D"}, Hint: 7, Palette: true},
	{ID: ToBeCopy, Scope: Library, Keys: []string{"b"}, Hint: 8, Palette: true},
	{ID: TrashMap, Scope: Library, Keys: []string{"d", "delete"}, Hint: 9, Palette: true},
	{ID: ShowTrash, Scope: Library, Keys: []string{"T"}, Hint: 10, Palette: true},
	{ID: LibraryUp, Scope: Library, Keys: []string{"up", "k"}},
	{ID: LibraryDown, Scope: Library, Keys: []string{"down", "j"}},
	{ID: LibraryFirst, Scope: Library, Keys: []string{"home", "g"}},
	{ID: LibraryLast, Scope: Library, Keys: []string{"end", "G"}},
	{ID: LibraryPageUp, Scope: Library, Keys: []string{"pgup", "ctrl+u"}},
	{ID: LibraryPageDn, Scope: Library, Keys: []string{"pgdown", "ctrl+d"}},

	{ID: RestoreMap, Scope: Trash, Keys: []string{"enter", "r"}, Hint: 1, Palette: true},
	{ID: PurgeMap, Scope: Trash, Keys: []string{"X"}, Hint: 2, Palette: true},

	{ID: BoardLeft, Scope: Board, Keys: []string{"left", "h"}},
	{ID: BoardRight, Scope: Board, Keys: []string{"right", "l"}},
	{ID: BoardUp, Scope: Board, Keys: []string{"up", "k"}},
	{ID: BoardDown, Scope: Board, Keys: []string{"down", "j"}},
	{ID: BoardFirst, Scope: Board, Keys: []string{"g"}},
	{ID: BoardLast, Scope: Board, Keys: []string{"G"}},
	{ID: BoardPageUp, Scope: Board, Keys: []string{"pgup", "ctrl+u"}},
	{ID: BoardPageDn, Scope: Board, Keys: []string{"pgdown", "ctrl+d"}},
	{ID: BoardHome, Scope: Board, Keys: []string{"home"}},
	{ID: BoardEnd, Scope: Board, Keys: []string{"end"}},
	{ID: AddCard, Scope: Board, Keys: []string{"a"}, Hint: 1, Palette: true},
	{ID: AddStage, Scope: Board, Keys: []string{"A"}, Hint: 2, Palette: true},
	{ID: Inspect, Scope: Board, Keys: []string{"enter"}, Hint: 3, Palette: true},
	{ID: Rename, Scope: Board, Keys: []string{"r"}, Palette: true},
	{ID: MoveLeft, Scope: Board, Keys: []string{"shift+left", "<", "H"}, Palette: true},
	{ID: MoveRight, Scope: Board, Keys: []string{"shift+right", ">", "L"}, Palette: true},
	{ID: MoveUp, Scope: Board, Keys: []string{"shift+up", "K"}, Palette: true},
	{ID: MoveDown, Scope: Board, Keys: []string{"shift+down", "J"}, Palette: true},
	{ID: Select, Scope: Board, Keys: []string{"space", "v"}, Palette: true},
	{ID: Copy, Scope: Board, Keys: []string{"y"}, Palette: true},
	{ID: Paste, Scope: Board, Keys: []string{"p"}, Palette: true},
	{ID: Duplicate, Scope: Board, Keys: []string{"D"}, Palette: true},
	{ID: Delete, Scope: Board, Keys: []string{"d", "delete"}, Palette: true},
	{ID: ToggleDetail, Scope: Board, Keys: []string{"i"}, Palette: true},

	{ID: Felt1, Scope: Card, Keys: []string{"1"}, Hint: 4, Palette: true},
	{ID: Felt2, Scope: Card, Keys: []string{"2"}, Palette: true},
	{ID: Felt3, Scope: Card, Keys: []string{"3"}, Palette: true},
	{ID: Felt4, Scope: Card, Keys: []string{"4"}, Palette: true},
	{ID: Felt5, Scope: Card, Keys: []string{"5"}, Palette: true},
	{ID: FeltNone, Scope: Card, Keys: []string{"0"}, Palette: true},
	{ID: FeltUp, Scope: Card, Keys: []string{"+", "="}, Palette: true},
	{ID: FeltDown, Scope: Card, Keys: []string{"-"}, Palette: true},
	{ID: WantDown, Scope: Card, Keys: []string{"["}, Hint: 5, Palette: true},
	{ID: WantUp, Scope: Card, Keys: []string{"]"}, Palette: true},
	{ID: PickFeel, Scope: Card, Keys: []string{"e"}, Hint: 6, Palette: true},
	{ID: Moment, Scope: Card, Keys: []string{"m"}, Hint: 7, Palette: true},
	{ID: MomentOf, Scope: Card, Keys: []string{"M"}, Palette: true},
	{ID: Quote, Scope: Card, Keys: []string{"\""}, Palette: true},
	{ID: SetWhere, Scope: Card, Keys: []string{"c"}, Hint: 8, Palette: true},

	{ID: FieldUp, Scope: Inspector, Keys: []string{"up", "k"}},
	{ID: FieldDown, Scope: Inspector, Keys: []string{"down", "j"}},
	{ID: FieldTop, Scope: Inspector, Keys: []string{"home", "g"}},
	{ID: FieldEnd, Scope: Inspector, Keys: []string{"end", "G"}},
	{ID: EditField, Scope: Inspector, Keys: []string{"enter", "right", "l"}, Hint: 1, Palette: true},
	{ID: ClearIt, Scope: Inspector, Keys: []string{"delete", "D"}, Hint: 2, Palette: true},
	{ID: AddEntry, Scope: Inspector, Keys: []string{"a"}, Hint: 3, Palette: true},
	{ID: DropEntry, Scope: Inspector, Keys: []string{"d"}, Hint: 4, Palette: true},

	{ID: HeatLeft, Scope: Heatmap, Keys: []string{"left", "h"}},
	{ID: HeatRight, Scope: Heatmap, Keys: []string{"right", "l"}},
	{ID: HeatUp, Scope: Heatmap, Keys: []string{"up", "k"}},
	{ID: HeatDown, Scope: Heatmap, Keys: []string{"down", "j"}},
	{ID: HeatFirst, Scope: Heatmap, Keys: []string{"home", "g"}},
	{ID: HeatLast, Scope: Heatmap, Keys: []string{"end", "G"}},
	{ID: HeatPgUp, Scope: Heatmap, Keys: []string{"pgup", "ctrl+u"}},
	{ID: HeatPgDn, Scope: Heatmap, Keys: []string{"pgdown", "ctrl+d"}},
	{ID: HeatOpen, Scope: Heatmap, Keys: []string{"enter"}, Hint: 1, Palette: true},
	{ID: NextLens, Scope: Heatmap, Keys: []string{"v"}, Hint: 2, Palette: true},
	{ID: PickLens, Scope: Heatmap, Keys: []string{"V"}, Palette: true},
	{ID: NextRows, Scope: Heatmap, Keys: []string{"r"}, Hint: 3, Palette: true},
	{ID: PickRows, Scope: Heatmap, Keys: []string{"R"}, Palette: true},
	{ID: HeatWhy, Scope: Heatmap, Keys: []string{"="}, Hint: 4, Palette: true},

	{ID: CurveLeft, Scope: Curve, Keys: []string{"left", "h"}},
	{ID: CurveRight, Scope: Curve, Keys: []string{"right", "l"}},
	{ID: CurveUp, Scope: Curve, Keys: []string{"up", "k"}},
	{ID: CurveDown, Scope: Curve, Keys: []string{"down", "j"}},
	{ID: CurveFirst, Scope: Curve, Keys: []string{"home", "g"}},
	{ID: CurveLast, Scope: Curve, Keys: []string{"end", "G"}},
	{ID: CurvePgUp, Scope: Curve, Keys: []string{"pgup", "ctrl+u"}},
	{ID: CurvePgDn, Scope: Curve, Keys: []string{"pgdown", "ctrl+d"}},
	{ID: CurveOpen, Scope: Curve, Keys: []string{"enter"}, Hint: 1, Palette: true},
	{ID: CurveWho, Scope: Curve, Keys: []string{"p"}, Hint: 2, Palette: true},
	{ID: CurveDesired, Scope: Curve, Keys: []string{"d"}, Hint: 3, Palette: true},
	{ID: CurveSoFar, Scope: Curve, Keys: []string{"c"}, Hint: 4, Palette: true},
	{ID: CurveWhy, Scope: Curve, Keys: []string{"="}, Hint: 5, Palette: true},

	{ID: InsightUp, Scope: Insights, Keys: []string{"up", "k"}},
	{ID: InsightDown, Scope: Insights, Keys: []string{"down", "j"}},
	{ID: InsightLeft, Scope: Insights, Keys: []string{"left", "h"}},
	{ID: InsightRight, Scope: Insights, Keys: []string{"right", "l"}},
	{ID: InsightFirst, Scope: Insights, Keys: []string{"home", "g"}},
	{ID: InsightLast, Scope: Insights, Keys: []string{"end", "G"}},
	{ID: InsightPageUp, Scope: Insights, Keys: []string{"pgup", "ctrl+u"}},
	{ID: InsightPageDn, Scope: Insights, Keys: []string{"pgdown", "ctrl+d"}},
	{ID: InsightOpen, Scope: Insights, Keys: []string{"enter"}, Hint: 1, Palette: true},
	{ID: InsightWhy, Scope: Insights, Keys: []string{"="}, Hint: 2, Palette: true},
	{ID: InsightNext, Scope: Insights, Keys: []string{"]"}, Hint: 3},
	{ID: InsightPrev, Scope: Insights, Keys: []string{"["}},
	{ID: SilenceRule, Scope: Insights, Keys: []string{"s"}, Hint: 4, Palette: true},

	{ID: BriefUp, Scope: Brief, Keys: []string{"up", "k"}},
	{ID: BriefDown, Scope: Brief, Keys: []string{"down", "j"}},
	{ID: BriefFirst, Scope: Brief, Keys: []string{"home", "g"}},
	{ID: BriefLast, Scope: Brief, Keys: []string{"end", "G"}},
	{ID: BriefEdit, Scope: Brief, Keys: []string{"enter", "right", "l"}, Hint: 1, Palette: true},
	{ID: AddPersona, Scope: Brief, Keys: []string{"a"}, Hint: 2, Palette: true},
	{ID: DropPersona, Scope: Brief, Keys: []string{"d"}, Hint: 3, Palette: true},
	{ID: AddFigure, Scope: Brief, Keys: []string{"m"}, Hint: 4, Palette: true},
	{ID: GetFigures, Scope: Brief, Keys: []string{"i"}, Palette: true},
	{ID: BriefWhy, Scope: Brief, Keys: []string{"="}, Palette: true},
	{ID: PersonaUp, Scope: Brief, Keys: []string{"shift+up", "K"}, Palette: true},
	{ID: PersonaDown, Scope: Brief, Keys: []string{"shift+down", "J"}, Palette: true},
	{ID: BriefClear, Scope: Brief, Keys: []string{"delete", "D"}, Palette: true},

	{ID: RoundOpen, Scope: Rounds, Keys: []string{"enter", "right", "l"}, Hint: 1, Palette: true},
	{ID: AddVoices, Scope: Rounds, Keys: []string{"a"}, Hint: 2, Palette: true},
	{ID: NewScores, Scope: Rounds, Keys: []string{"s"}, Hint: 3, Palette: true},
	{ID: NewDots, Scope: Rounds, Keys: []string{"v"}, Hint: 4, Palette: true},
	{ID: DropRound, Scope: Rounds, Keys: []string{"d", "delete"}, Hint: 5, Palette: true},
	{ID: RoundsUp, Scope: Rounds, Keys: []string{"up", "k"}},
	{ID: RoundsDown, Scope: Rounds, Keys: []string{"down", "j"}},

	{ID: BallotScore, Scope: Ballot, Keys: []string{"1", "2", "3", "4", "5"}, Hint: 1},
	{ID: BallotSkip, Scope: Ballot, Keys: []string{"0"}, Hint: 4},
	{ID: BallotDot, Scope: Ballot, Keys: []string{"space", "+", "="}, Hint: 2},
	{ID: BallotUndot, Scope: Ballot, Keys: []string{"-", "backspace"}, Hint: 5},
	{ID: BallotTake, Scope: Ballot, Keys: []string{"enter"}, Hint: 3},
	{ID: RevealRound, Scope: Ballot, Keys: []string{"R"}, Hint: 6},
	{ID: BallotUp, Scope: Ballot, Keys: []string{"up", "left", "k", "h", "shift+tab"}},
	{ID: BallotDown, Scope: Ballot, Keys: []string{"down", "right", "j", "l", "tab"}},
	{ID: BallotBack, Scope: Ballot, Keys: []string{"esc", "q", "ctrl+g"}, Hint: 7},

	{ID: SettleIt, Scope: Verdict, Keys: []string{"1", "2", "3", "4", "5"}, Hint: 1},
	{ID: ApplyRound, Scope: Verdict, Keys: []string{"A"}, Hint: 2, Palette: true},
	{ID: VerdictOpen, Scope: Verdict, Keys: []string{"enter"}, Hint: 3, Palette: true},
	{ID: VerdictUp, Scope: Verdict, Keys: []string{"up", "k"}},
	{ID: VerdictDown, Scope: Verdict, Keys: []string{"down", "j"}},

	{ID: SlideOn, Scope: Present, Keys: []string{"space", "right", "l", "pgdown"}},
	{ID: SlideBack, Scope: Present, Keys: []string{"left", "h", "pgup"}},
	{ID: SlideSkip, Scope: Present, Keys: []string{"tab"}},
	{ID: SlideReturn, Scope: Present, Keys: []string{"shift+tab"}},
	{ID: SlideFirst, Scope: Present, Keys: []string{"home", "g"}},
	{ID: SlideLast, Scope: Present, Keys: []string{"end", "G"}},
	{ID: SlideAll, Scope: Present, Keys: []string{"r"}, Palette: true},
	{ID: SlideBlank, Scope: Present, Keys: []string{"b", "."}, Palette: true},
	{ID: LaserUp, Scope: Present, Keys: []string{"up", "k"}},
	{ID: LaserDown, Scope: Present, Keys: []string{"down", "j"}},
	{ID: SlideAgenda, Scope: Present, Keys: []string{"t"}},
	{ID: SlideEdit, Scope: Present, Keys: []string{"enter"}, Palette: true},

	{ID: WalkAnswer, Scope: Walk, Keys: []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"}, Hint: 1},
	{ID: WalkMore, Scope: Walk, Keys: []string{"0"}, Hint: 6},
	{ID: WalkOn, Scope: Walk, Keys: []string{"enter"}, Hint: 2},
	{ID: WalkSkip, Scope: Walk, Keys: []string{"tab", "down", "j"}, Hint: 3},
	{ID: WalkBack, Scope: Walk, Keys: []string{"shift+tab", "up", "k"}},
	{ID: WalkLeft, Scope: Walk, Keys: []string{"left", "h"}, Hint: 4},
	{ID: WalkRight, Scope: Walk, Keys: []string{"right", "l"}},
	{ID: WalkAll, Scope: Walk, Keys: []string{"a"}, Hint: 7, Palette: true},
	{ID: WalkOrder, Scope: Walk, Keys: []string{"o"}, Hint: 8, Palette: true},
	{ID: WalkAgain, Scope: Walk, Keys: []string{"r"}, Hint: 9, Palette: true},

	{ID: WalkTake, Scope: WalkText, Keys: []string{"enter", "ctrl+s"}, Hint: 1},
	{ID: WalkNewLine, Scope: WalkText, Keys: []string{"ctrl+j", "alt+enter", "shift+enter"}, Hint: 5},
	{ID: WalkTextSkip, Scope: WalkText, Keys: []string{"tab"}, Hint: 2},
	{ID: WalkTextBack, Scope: WalkText, Keys: []string{"shift+tab"}},
	{ID: WalkTextPrev, Scope: WalkText, Keys: []string{"pgup"}, Hint: 3},
	{ID: WalkTextNext, Scope: WalkText, Keys: []string{"pgdown"}},
	{ID: WalkLeave, Scope: WalkText, Keys: []string{"esc", "ctrl+g"}, Hint: 4},

	{ID: CompareOpen, Scope: Compare, Keys: []string{"enter"}, Hint: 1, Palette: true},
	{ID: CompareWith, Scope: Compare, Keys: []string{"c", "C"}, Hint: 2, Palette: true},
	{ID: ComparePart, Scope: Compare, Keys: []string{"v"}, Hint: 3, Palette: true},
	{ID: CompareRows, Scope: Compare, Keys: []string{"r"}, Hint: 4, Palette: true},
	{ID: CompareWhy, Scope: Compare, Keys: []string{"="}, Hint: 6, Palette: true},
	{ID: GoBackTo, Scope: Compare, Keys: []string{"R"}, Hint: 5, Palette: true},
	{ID: CompareUp, Scope: Compare, Keys: []string{"up", "k"}},
	{ID: CompareDown, Scope: Compare, Keys: []string{"down", "j"}},
	{ID: CompareFirst, Scope: Compare, Keys: []string{"home", "g"}},
	{ID: CompareLast, Scope: Compare, Keys: []string{"end", "G"}},
	{ID: ComparePgUp, Scope: Compare, Keys: []string{"pgup", "ctrl+u"}},
	{ID: ComparePgDn, Scope: Compare, Keys: []string{"pgdown", "ctrl+d"}},

	{ID: Accept, Scope: Editor, Keys: []string{"enter", "ctrl+s"}, Hint: 1},
	{ID: NewLine, Scope: Editor, Keys: []string{"ctrl+j", "alt+enter", "shift+enter"}, Hint: 2},
	{ID: CancelEdit, Scope: Editor, Keys: []string{"esc", "ctrl+g"}, Hint: 3},

	{ID: PromptOK, Scope: Prompt, Keys: []string{"enter", "ctrl+s"}, Hint: 1},
	{ID: PromptCancel, Scope: Prompt, Keys: []string{"esc", "ctrl+g"}, Hint: 2},

	{ID: QuickOK, Scope: QuickAdd, Keys: []string{"enter", "ctrl+s"}, Hint: 1},
	{ID: QuickNext, Scope: QuickAdd, Keys: []string{"tab"}, Hint: 2},
	{ID: QuickPrev, Scope: QuickAdd, Keys: []string{"shift+tab"}},
	{ID: QuickOlder, Scope: QuickAdd, Keys: []string{"up"}, Hint: 3},
	{ID: QuickNewer, Scope: QuickAdd, Keys: []string{"down"}},
	{ID: QuickStageOn, Scope: QuickAdd, Keys: []string{"pgdown"}, Hint: 4},
	{ID: QuickStageBack, Scope: QuickAdd, Keys: []string{"pgup"}},
	{ID: QuickClose, Scope: QuickAdd, Keys: []string{"esc", "ctrl+g"}, Hint: 5},

	{ID: PickOK, Scope: Picker, Keys: []string{"enter"}, Hint: 1},
	{ID: PickUp, Scope: Picker, Keys: []string{"up", "ctrl+k"}},
	{ID: PickDown, Scope: Picker, Keys: []string{"down", "ctrl+j"}},
	{ID: PickPageUp, Scope: Picker, Keys: []string{"pgup"}},
	{ID: PickPageDn, Scope: Picker, Keys: []string{"pgdown"}},
	{ID: PickToggle, Scope: Picker, Keys: []string{"tab"}, Hint: 2},
	{ID: PickCancel, Scope: Picker, Keys: []string{"esc", "ctrl+g"}, Hint: 3},

	{ID: SayYes, Scope: Confirm, Keys: []string{"y", "enter"}, Hint: 1},
	{ID: SayNo, Scope: Confirm, Keys: []string{"n", "esc", "q", "ctrl+g"}, Hint: 2},

	{ID: FeelUp, Scope: Emotions, Keys: []string{"up", "k"}},
	{ID: FeelDown, Scope: Emotions, Keys: []string{"down", "j"}},
	{ID: FeelLeft, Scope: Emotions, Keys: []string{"left", "h"}},
	{ID: FeelRight, Scope: Emotions, Keys: []string{"right", "l"}},
	{ID: FeelToggle, Scope: Emotions, Keys: []string{"space"}, Hint: 1},
	{ID: FeelMore, Scope: Emotions, Keys: []string{"+", "="}, Hint: 5},
	{ID: FeelLess, Scope: Emotions, Keys: []string{"-"}},
	{ID: FeelSide, Scope: Emotions, Keys: []string{"tab", "shift+tab"}, Hint: 3},
	{ID: FeelFind, Scope: Emotions, Keys: []string{"/"}, Hint: 4},
	{ID: FeelFree, Scope: Emotions, Keys: []string{"w"}, Hint: 6},
	{ID: FeelDone, Scope: Emotions, Keys: []string{"enter", "ctrl+s"}, Hint: 2},
	{ID: FeelCancel, Scope: Emotions, Keys: []string{"esc", "q", "ctrl+g"}, Hint: 7},

	{ID: HelpUp, Scope: Help, Keys: []string{"up", "k"}},
	{ID: HelpDown, Scope: Help, Keys: []string{"down", "j"}},
	{ID: HelpPageUp, Scope: Help, Keys: []string{"pgup", "ctrl+u"}},
	{ID: HelpPageDn, Scope: Help, Keys: []string{"pgdown", "ctrl+d", "space"}},
	{ID: HelpClose, Scope: Help, Keys: []string{"esc", "q", "?", "f1", "ctrl+g"}, Hint: 1},

	{ID: ExplainUp, Scope: Explain, Keys: []string{"up", "k"}},
	{ID: ExplainDown, Scope: Explain, Keys: []string{"down", "j"}},
	{ID: ExplainPageUp, Scope: Explain, Keys: []string{"pgup", "ctrl+u"}},
	{ID: ExplainPageDn, Scope: Explain, Keys: []string{"pgdown", "ctrl+d", "space"}},
	{ID: ExplainNext, Scope: Explain, Keys: []string{"right", "l", "tab"}, Hint: 1},
	{ID: ExplainPrev, Scope: Explain, Keys: []string{"left", "h", "shift+tab"}},
	{ID: ExplainClose, Scope: Explain, Keys: []string{"esc", "q", "=", "enter", "ctrl+g"}, Hint: 2},
}, interviewActions)
