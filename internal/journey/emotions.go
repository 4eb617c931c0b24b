package journey

// Family is one of the eight families of emotion (after Plutchik). Where he
// names a word or its mild form the family is his; the rest is judgement.
type Family string

// The families.
const (
	FamilyJoy          Family = "joy"
	FamilyTrust        Family = "trust"
	FamilyFear         Family = "fear"
	FamilySurprise     Family = "surprise"
	FamilySadness      Family = "sadness"
	FamilyDisgust      Family = "disgust"
	FamilyAnger        Family = "anger"
	FamilyAnticipation Family = "anticipation"
)

// Families lists the eight families in the order of Plutchik's wheel.
var Families = []Family{
	FamilyJoy, FamilyTrust, FamilyFear, FamilySurprise,
	FamilySadness, FamilyDisgust, FamilyAnger, FamilyAnticipation,
}

// Cluster is a cluster of emotional value: what an emotion does to the value
// of a customer (after Shaw, The DNA of Customer Experience, 2007). The empty
// cluster is none.
type Cluster string

// The clusters.
const (
	ClusterDestroying     Cluster = "destroying"
	ClusterAttention      Cluster = "attention"
	ClusterRecommendation Cluster = "recommendation"
	ClusterAdvocacy       Cluster = "advocacy"
)

// Clusters lists the clusters by rising value.
var Clusters = []Cluster{ClusterDestroying, ClusterAttention, ClusterRecommendation, ClusterAdvocacy}

// EmotionInfo is one word of the vocabulary. Its label in the user's language
// is in the catalogues, under its key.
type EmotionInfo struct {
	// Key completes "I feel …" in English, is written without spaces and
	// never changes.
	Key string
	// Valence is -2 (very unpleasant) to +2 (very pleasant).
	Valence int
	// Arousal is 1 (quiet) to 3 (stirred).
	Arousal int
	Family  Family
	// Cluster is empty for a word that belongs to none.
	Cluster Cluster
	// Own says that the cluster is our own assignment, by nearness.
	Own bool
}

// emotions is the vocabulary: pleasant words first, by family, then neutral
// and unpleasant ones.
var emotions = []EmotionInfo{
	{"trust", +2, 1, FamilyTrust, ClusterRecommendation, false},
	{"valued", +2, 2, FamilyTrust, ClusterRecommendation, false},
	{"cared-for", +2, 1, FamilyTrust, ClusterRecommendation, false},
	{"safe", +1, 1, FamilyTrust, ClusterRecommendation, false},
	{"recognised", +2, 2, FamilyTrust, ClusterRecommendation, true},
	{"welcome", +1, 1, FamilyTrust, ClusterRecommendation, true},
	{"confident", +2, 2, FamilyTrust, ClusterRecommendation, true},
	{"belonging", +2, 2, FamilyTrust, ClusterAdvocacy, true},
	{"happy", +2, 2, FamilyJoy, ClusterAdvocacy, false},
	{"pleased", +1, 1, FamilyJoy, ClusterAdvocacy, false},
	{"joy", +2, 3, FamilyJoy, ClusterAdvocacy, true},
	{"proud", +2, 3, FamilyJoy, ClusterAdvocacy, true},
	{"special", +2, 2, FamilyJoy, ClusterRecommendation, true},
	{"calm", +1, 1, FamilyJoy, "", false},
	{"relieved", +1, 1, FamilyJoy, "", false},
	{"indulgent", +1, 2, FamilyJoy, ClusterAttention, false},
	{"energetic", +1, 3, FamilyJoy, ClusterAttention, false},
	{"interested", +1, 2, FamilyAnticipation, ClusterAttention, false},
	{"curious", +1, 2, FamilyAnticipation, ClusterAttention, true},
	{"exploratory", +1, 2, FamilyAnticipation, ClusterAttention, false},
	{"eager", +1, 3, FamilyAnticipation, ClusterAttention, true},
	{"focused", +1, 2, FamilyAnticipation, ClusterRecommendation, false},
	{"delighted", +2, 3, FamilySurprise, ClusterAdvocacy, true},
	{"inspired", +2, 3, FamilySurprise, ClusterAttention, true},
	{"stimulated", +1, 3, FamilySurprise, ClusterAttention, false},
	{"surprised", 0, 3, FamilySurprise, "", false},
	{"indifferent", 0, 1, FamilyDisgust, "", false},
	{"confused", -1, 2, FamilySurprise, "", false},
	{"hurried", -1, 3, FamilyFear, ClusterDestroying, false},
	{"stressed", -2, 3, FamilyFear, ClusterDestroying, false},
	{"anxious", -1, 3, FamilyFear, ClusterDestroying, true},
	{"embarrassed", -1, 2, FamilyFear, "", false},
	{"irritated", -1, 2, FamilyAnger, ClusterDestroying, false},
	{"frustrated", -2, 3, FamilyAnger, ClusterDestroying, false},
	{"angry", -2, 3, FamilyAnger, ClusterDestroying, true},
	{"bored", -1, 1, FamilyDisgust, "", false},
	{"unsatisfied", -1, 1, FamilyDisgust, ClusterDestroying, false},
	{"distrustful", -2, 2, FamilyDisgust, ClusterDestroying, true},
	{"disappointed", -2, 1, FamilySadness, ClusterDestroying, false},
	{"neglected", -2, 1, FamilySadness, ClusterDestroying, false},
	{"unhappy", -2, 1, FamilySadness, ClusterDestroying, false},
	{"regretful", -2, 1, FamilySadness, ClusterDestroying, true},
}

var emotionByKey = func() map[string]EmotionInfo {
	m := make(map[string]EmotionInfo, len(emotions))
	for _, e := range emotions {
		m[e.Key] = e
	}
	return m
}()

// Emotions returns the vocabulary: pleasant words first, by family, then the
// neutral and the unpleasant ones. The slice must not be changed.
func Emotions() []EmotionInfo { return emotions }

// LookupEmotion returns the word of the vocabulary with exactly this key. A
// free word reports false.
func LookupEmotion(key string) (EmotionInfo, bool) {
	e, known := emotionByKey[key]
	return e, known
}

// likely holds, for each score and for an unset one, the nine words that
// people in a workshop reach for first.
var (
	likely = [MaxScore - MinScore + 1][]EmotionInfo{
		words("frustrated", "disappointed", "angry", "stressed", "neglected", "distrustful", "unhappy", "regretful", "anxious"),
		words("confused", "irritated", "anxious", "hurried", "unsatisfied", "embarrassed", "bored", "disappointed", "frustrated"),
		words("indifferent", "surprised", "curious", "calm", "interested", "confused", "bored", "hurried", "unsatisfied"),
		words("pleased", "interested", "curious", "calm", "relieved", "welcome", "safe", "focused", "eager"),
		words("delighted", "happy", "trust", "valued", "cared-for", "confident", "special", "belonging", "proud"),
	}
	likelyUnset = words("curious", "pleased", "trust", "calm", "indifferent", "confused", "anxious", "frustrated", "disappointed")
)

func words(keys ...string) []EmotionInfo {
	out := make([]EmotionInfo, len(keys))
	for i, k := range keys {
		out[i] = emotionByKey[k]
	}
	return out
}

// Likely returns the nine emotions that fit a score best, likeliest first; for
// an unset score a mixed nine. The slice must not be changed.
func Likely(s Score) []EmotionInfo {
	if v, set := s.Get(); set {
		return likely[v-MinScore]
	}
	return likelyUnset
}
