package interchange

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"tappa/internal/journey"
	"tappa/internal/text"
)

// WriteLine writes of a touchpoint what the quick-add grammar holds, in such a
// way that ReadLine gives it back: its name, channel, output, scores, emotions,
// moment of truth, owner and id. What else a touchpoint holds is not in it.
func WriteLine(t *journey.Touchpoint) string {
	var parts []string
	add := func(mark, s string) { parts = append(parts, mark+s) }
	if t.Name != "" {
		add("", writeName(tidy(t.Name)))
	}
	if t.Channel != "" {
		add("@", bracketed(tidy(t.Channel), false))
	}
	if t.Output != "" {
		add("#", string(t.Output))
	}
	if t.Felt.Score.IsSet() || t.Desired.Score.IsSet() {
		add("", writeScore(t.Felt.Score)+">"+writeScore(t.Desired.Score))
	}
	for _, e := range t.Felt.Emotions {
		add("~", writeEmotion(e))
	}
	for _, e := range t.Desired.Emotions {
		add(">", writeEmotion(e))
	}
	switch t.Truth {
	case "":
	case journey.TruthGeneral:
		add("!", "")
	default:
		add("!", string(t.Truth))
	}
	if t.Owner != "" {
		add("=", bracketed(tidy(t.Owner), false))
	}
	if t.ID != "" {
		add("^", string(t.ID))
	}
	return strings.Join(parts, " ")
}

// tidy returns a text on one line, without what a terminal would obey.
func tidy(s string) string {
	s, _ = text.Clean(s)
	return s
}

func writeScore(s journey.Score) string {
	if !s.IsSet() {
		return "."
	}
	return s.String()
}

// writeName writes a name so that no word of it is a mark and no space is lost.
func writeName(s string) string {
	words := strings.Split(escapeSlashes(s), " ")
	var out []string
	for i, w := range words {
		// What lies between two spaces is nothing, at the edges too: such spaces
		// are written as part of a word.
		switch {
		case w != "" || len(words) == 1:
			out = append(out, w)
		case i == len(words)-1 && len(out) > 0:
			out[len(out)-1] += `\ `
		default:
			words[i+1] = `\ ` + words[i+1]
		}
	}
	for i, w := range out {
		out[i] = plainWord(w)
	}
	return strings.Join(out, " ")
}

// plainWord puts a backslash in front of the sign that would make a mark of a
// word.
func plainWord(w string) string {
	if isPlainWord(w) {
		return w
	}
	if isSign(w[0]) && w[0] != '\\' {
		return `\` + w
	}
	return strings.Replace(w, ">", `\>`, 1)
}

// isPlainWord reports whether a word is read as part of a name, without a note.
func isPlainWord(w string) bool {
	r := lineReader{line: w, t: &journey.Touchpoint{}, had: map[byte]bool{}}
	r.word(w)
	return len(r.name) == 1 && len(r.notes) == 0 && opening(w) == 0
}

// escapeSlashes doubles each backslash that would take the meaning off a sign,
// or could once something stands behind it.
func escapeSlashes(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := range len(s) {
		b.WriteByte(s[i])
		if s[i] == '\\' && (i+1 == len(s) || isSign(s[i+1])) {
			b.WriteByte('\\')
		}
	}
	return b.String()
}

// bracketed writes the text of a mark, in brackets where it needs them. An
// emotion needs them more often, because of what may stand behind it.
func bracketed(s string, emotion bool) string {
	out := escapeSlashes(s)
	first, _ := utf8.DecodeRuneInString(s)
	need := strings.Contains(s, " ") || s == "" || s[0] == '[' || s[0] == '"' || unicode.Is(unicode.M, first)
	if emotion && !need {
		i := strings.LastIndexByte(s, ':')
		need = isScoreStart(s) || i >= 0 && isDigits(s[i+1:])
	}
	if !need {
		return out
	}
	return "[" + guarded(out, "]") + "]"
}

// guarded writes the inside of a bracket or a quote: the sign that closes it and
// spaces at the edges get a backslash.
func guarded(s, end string) string {
	s = strings.ReplaceAll(s, end, `\`+end)
	if strings.HasPrefix(s, " ") {
		s = `\` + s
	}
	if len(s) > 1 && strings.HasSuffix(s, " ") && !escapes(s, len(s)-2) {
		s = s[:len(s)-1] + `\ `
	}
	return s
}

// writeEmotion writes an emotion without its mark. A word that would be taken
// for another of the vocabulary stands in quotes.
func writeEmotion(e journey.Emotion) string {
	word := tidy(e.Word)
	out := bracketed(word, true)
	if key, _ := journey.ResolveEmotion(word); key != word {
		out = `"` + guarded(escapeSlashes(word), `"`) + `"`
	}
	if e.Intensity != defaultIntensity {
		out += ":" + strconv.Itoa(e.Intensity)
	}
	return out
}
