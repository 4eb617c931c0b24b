package journey

// MapKind says whether a map shows today's journey or the wanted one.
type MapKind string

// The kinds of map.
const (
	AsIs MapKind = "as-is"
	ToBe MapKind = "to-be"
)

// MapKinds lists every kind in the order in which they are offered.
var MapKinds = []MapKind{AsIs, ToBe}

// Relation is a persona's relation to the brand.
type Relation string

// The relations; the empty one is unset.
const (
	Potential Relation = "potential"
	Current   Relation = "current"
	Former    Relation = "former"
)

// Relations lists every relation in the order in which they are offered.
var Relations = []Relation{Potential, Current, Former}

// Outcome is what the customer does at the end of a stage.
type Outcome string

// The outcomes; the empty one is unset.
const (
	Buys       Outcome = "buys"
	Returns    Outcome = "returns"
	Recommends Outcome = "recommends"
)

// Outcomes lists every outcome in the order in which they are offered.
var Outcomes = []Outcome{Buys, Returns, Recommends}

// Output is what the customer meets at a touchpoint (after Buttle); its label
// is "meets".
type Output string

// The outputs; the empty one is unset.
const (
	People      Output = "people"
	Process     Output = "process"
	Technology  Output = "technology"
	Product     Output = "product"
	Service     Output = "service"
	OtherOutput Output = "other"
)

// Outputs lists every output in the order in which they are offered.
var Outputs = []Output{People, Process, Technology, Product, Service, OtherOutput}

// Truth says whether a touchpoint is a moment of truth, and which.
type Truth string

// The kinds of moment of truth; the empty one counts as TruthNone.
const (
	TruthNone    Truth = "none"
	TruthGeneral Truth = "general"
	TruthZMOT    Truth = "zmot"
	TruthFMOT    Truth = "fmot"
	TruthSMOT    Truth = "smot"
	TruthUMOT    Truth = "umot"
)

// Truths lists every kind in the order in which they are offered.
var Truths = []Truth{TruthNone, TruthGeneral, TruthZMOT, TruthFMOT, TruthSMOT, TruthUMOT}

// IsMoment reports whether t marks a moment of truth.
func (t Truth) IsMoment() bool { return t != "" && t != TruthNone }

// Offering is the economic offering a touchpoint amounts to (after Pine and
// Gilmore).
type Offering string

// The offerings; the empty one is unset.
const (
	Commodity       Offering = "commodity"
	Good            Offering = "good"
	ServiceOffering Offering = "service"
	Experience      Offering = "experience"
)

// Offerings lists every offering in the order of rising value.
var Offerings = []Offering{Commodity, Good, ServiceOffering, Experience}

// Quality is one of the six qualities a touchpoint can have.
type Quality string

// The qualities.
const (
	Positive    Quality = "positive"
	Simple      Quality = "simple"
	Intuitive   Quality = "intuitive"
	Memorable   Quality = "memorable"
	Personal    Quality = "personal"
	Distinctive Quality = "distinctive"
)

// QualityNames lists every quality in the order in which they are offered.
var QualityNames = []Quality{Positive, Simple, Intuitive, Memorable, Personal, Distinctive}

// IdeaKind says whether an idea would improve a touchpoint or ruin it.
type IdeaKind string

// The kinds of idea.
const (
	Improve IdeaKind = "improve"
	Ruin    IdeaKind = "ruin"
)

// IdeaKinds lists both kinds in the order in which they are offered.
var IdeaKinds = []IdeaKind{Improve, Ruin}

// EvidenceLevel says how we know what a touchpoint claims. The empty level is
// unset, which is not the same as an assumption.
type EvidenceLevel string

// The levels of evidence, weakest first.
const (
	Assumption EvidenceLevel = "assumption"
	Observed   EvidenceLevel = "observed"
	Measured   EvidenceLevel = "measured"
)

// EvidenceLevels lists every level, weakest first.
var EvidenceLevels = []EvidenceLevel{Assumption, Observed, Measured}

// RoundKind says how a room votes in a round.
type RoundKind string

// The kinds of round.
const (
	ScoreRound RoundKind = "score"
	DotsRound  RoundKind = "dots"
)

// RoundKinds lists both kinds in the order in which they are offered.
var RoundKinds = []RoundKind{ScoreRound, DotsRound}

// Asks lists what a round of this kind may ask for.
func (k RoundKind) Asks() []RoundAsks {
	if k == DotsRound {
		return []RoundAsks{AsksTouchpoints, AsksIdeas}
	}
	return []RoundAsks{AsksFelt, AsksDesired, AsksImportance}
}

// RoundAsks says what a round asks for.
type RoundAsks string

// What rounds ask for: the first three by a score, the others by dots.
const (
	AsksFelt        RoundAsks = "felt"
	AsksDesired     RoundAsks = "desired"
	AsksImportance  RoundAsks = "importance"
	AsksTouchpoints RoundAsks = "touchpoints"
	AsksIdeas       RoundAsks = "ideas"
)

// RoundQuestions lists everything that rounds ask for.
var RoundQuestions = []RoundAsks{AsksFelt, AsksDesired, AsksImportance, AsksTouchpoints, AsksIdeas}

// RemarkKind says what sort of remark was made.
type RemarkKind string

// The kinds of remark.
const (
	Parked   RemarkKind = "parked"
	Decision RemarkKind = "decision"
	Question RemarkKind = "question"
)

// RemarkKinds lists every kind in the order in which they are offered.
var RemarkKinds = []RemarkKind{Parked, Decision, Question}
