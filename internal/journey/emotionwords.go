package journey

import (
	"strings"
	"sync"
)

// emotionWords are the words by which an import may name an emotion besides
// its key: its labels, other English words, Italian nouns. Folded, divided by
// commas.
var emotionWords = map[string]string{
	"trust":        "trusting, fiducia, fidarsi",
	"valued":       "appreciated, considerazione, apprezzamento",
	"cared-for":    "cared for, pampered, looked after, cura, attenzione",
	"safe":         "secure, sicurezza, protezione, al sicuro",
	"recognised":   "recognized, known, riconoscimento",
	"welcome":      "welcomed, accoglienza",
	"confident":    "assured, self-assured, in control, padronanza, padronanza di sé, sicuro di sé, sicura di sé, sicuri di sé, sicure di sé",
	"belonging":    "loyal, attached, loyalty, appartenenza",
	"happy":        "happiness, felicità",
	"pleased":      "satisfied, content, contented, pleasure, satisfaction, piacere, soddisfazione",
	"joy":          "joyful, joyous, gioia",
	"proud":        "pride, orgoglio",
	"special":      "exclusive, unique, unicità",
	"calm":         "relaxed, serene, serenity, peaceful, calma, serenità, tranquillità",
	"relieved":     "relief, reassured, sollievo",
	"indulgent":    "indulged, treated, sfizio",
	"energetic":    "energised, energized, energy, energia",
	"interested":   "interest, interesse",
	"curious":      "curiosity, curiosità",
	"exploratory":  "exploring, adventurous, discovery, scoperta, voglia di scoprire",
	"eager":        "excited, anticipation, excitement, enthusiastic, looking forward, voglia, entusiasmo, attesa",
	"focused":      "focussed, concentrated, focus, concentrazione",
	"delighted":    "delight, amazed, amazement, wow, wowed, meraviglia, stupore",
	"inspired":     "inspiration, ispirazione",
	"stimulated":   "stimulation, stimolo",
	"surprised":    "surprise, sorpresa",
	"indifferent":  "indifference, neutral, indifferenza, neutro",
	"confused":     "confusion, puzzled, unsure, uncertain, confusione, incertezza",
	"hurried":      "rushed, hurry, in a hurry, fretta, di fretta",
	"stressed":     "stress, overwhelmed, stressful",
	"anxious":      "anxiety, worried, worry, nervous, ansia, preoccupazione",
	"embarrassed":  "embarrassment, awkward, imbarazzo",
	"irritated":    "annoyed, irritation, annoyance, irritazione, fastidio",
	"frustrated":   "frustration, frustrazione",
	"angry":        "anger, furious, rabbia",
	"bored":        "boredom, noia",
	"unsatisfied":  "dissatisfied, dissatisfaction, insoddisfazione",
	"distrustful":  "distrust, mistrust, mistrustful, suspicious, sceptical, skeptical, diffidenza, sfiducia",
	"disappointed": "disappointment, let down, delusione",
	"neglected":    "ignored, neglect, abandoned, abbandono",
	"unhappy":      "sad, sadness, unhappiness, infelicità, tristezza",
	"regretful":    "regret, remorse, buyer's remorse, buyers remorse, pentimento, rimpianto, rimorso",
}

// emotionAdjectives are Italian adjectives in the masculine singular; the
// other three forms follow from it.
var emotionAdjectives = map[string]string{
	"trust":        "fiducioso",
	"valued":       "apprezzato, considerato, valorizzato",
	"cared-for":    "coccolato, curato, accudito",
	"safe":         "sicuro, protetto",
	"recognised":   "riconosciuto, conosciuto",
	"welcome":      "accolto, benvenuto",
	"confident":    "padrone",
	"belonging":    "legato, affezionato",
	"happy":        "felice",
	"pleased":      "soddisfatto, contento, appagato, compiaciuto",
	"joy":          "gioioso",
	"proud":        "orgoglioso, fiero",
	"special":      "speciale, esclusivo, unico",
	"calm":         "calmo, rilassato, tranquillo, sereno",
	"relieved":     "sollevato, rassicurato",
	"indulgent":    "sfizioso",
	"energetic":    "energico",
	"interested":   "interessato",
	"curious":      "curioso",
	"exploratory":  "esplorativo",
	"eager":        "entusiasta, voglioso, impaziente, emozionato",
	"focused":      "concentrato",
	"delighted":    "meravigliato, stupito, deliziato, incantato",
	"inspired":     "ispirato",
	"stimulated":   "stimolato",
	"surprised":    "sorpreso",
	"indifferent":  "indifferente",
	"confused":     "confuso, disorientato, incerto",
	"hurried":      "frettoloso, affrettato",
	"stressed":     "stressato, sopraffatto",
	"anxious":      "ansioso, preoccupato, nervoso, agitato",
	"embarrassed":  "imbarazzato",
	"irritated":    "irritato, infastidito, seccato",
	"frustrated":   "frustrato",
	"angry":        "arrabbiato, furioso",
	"bored":        "annoiato",
	"unsatisfied":  "insoddisfatto",
	"distrustful":  "diffidente, sospettoso, scettico",
	"disappointed": "deluso",
	"neglected":    "trascurato, abbandonato, ignorato",
	"unhappy":      "infelice, triste",
	"regretful":    "pentito, dispiaciuto",
}

var emotionAliases = sync.OnceValue(func() map[string]string {
	m := make(map[string]string, 700)
	for _, e := range emotions {
		m[foldWord(e.Key)] = e.Key
		for w := range strings.SplitSeq(emotionWords[e.Key], ", ") {
			m[foldWord(w)] = e.Key
		}
		for w := range strings.SplitSeq(emotionAdjectives[e.Key], ", ") {
			for _, form := range italianForms(w) {
				m[form] = e.Key
			}
		}
	}
	return m
})

// ResolveEmotion finds the word of the vocabulary that a word from outside
// means: a key, a label or another name in English or Italian, an Italian
// adjective of either gender and number. Case, accents, hyphens and spare
// spaces do not matter. Any other word comes back trimmed, with false.
func ResolveEmotion(word string) (key string, known bool) {
	word = strings.TrimSpace(word)
	if _, exact := emotionByKey[word]; exact {
		return word, true
	}
	if key, known = emotionAliases()[foldWord(word)]; known {
		return key, true
	}
	return word, false
}

// italianForms returns the masculine and feminine, singular and plural of an
// Italian adjective given in the masculine singular.
func italianForms(w string) []string {
	stem, last := w[:len(w)-1], w[len(w)-1]
	switch {
	case last == 'o' && stem[len(stem)-1] == 'c': // unico
		return []string{w, stem + "a", stem + "i", stem + "he"}
	case last == 'o':
		return []string{w, stem + "a", stem + "i", stem + "e"}
	case last == 'a': // entusiasta: one singular, two plurals
		return []string{w, stem + "i", stem + "e"}
	default: // felice, padrone
		return []string{w, stem + "i", stem + "a", stem + "e"}
	}
}

// unaccented maps the lower-case letters of western Europe to their plain
// form, and what people type for an apostrophe or between two words.
var unaccented = strings.NewReplacer(
	"à", "a", "á", "a", "â", "a", "ä", "a", "ã", "a",
	"è", "e", "é", "e", "ê", "e", "ë", "e",
	"ì", "i", "í", "i", "î", "i", "ï", "i",
	"ò", "o", "ó", "o", "ô", "o", "ö", "o", "õ", "o",
	"ù", "u", "ú", "u", "û", "u", "ü", "u",
	"ç", "c", "ñ", "n",
	"\u0300", "", "\u0301", "", "\u0302", "", "\u0303", "", "\u0308", "", "\u0327", "",
	"’", "'", "-", " ", "_", " ",
)

// foldWord returns w in the form in which two spellings of a word are equal.
func foldWord(w string) string {
	return strings.Join(strings.Fields(unaccented.Replace(strings.ToLower(w))), " ")
}
