package inspector

import (
	"strconv"
	"strings"

	"tappa/internal/journey"
	"tappa/internal/tui/fields"
)

// noBreak keeps a word and its dots on one row.
const noBreak = "\u00a0"

// emotions writes emotions with their intensity as dots.
func (b *builder) emotions(list []journey.Emotion) string {
	words := make([]string, len(list))
	for i, e := range list {
		words[i] = strings.ReplaceAll(b.cat.Emotion(e.Word), " ", noBreak) + noBreak + b.st.Dots(e.Intensity)
	}
	return strings.Join(words, "   ")
}

// quoted writes what somebody thinks or said in quotation marks.
func (b *builder) quoted(s string) string {
	if s == "" {
		return ""
	}
	return b.cat.T("inspector.quote-open") + s + b.cat.T("inspector.quote-close")
}

// word returns the label of a value of a closed list, "" for an unset one.
func (b *builder) word(kind, value string) string {
	if value == "" {
		return ""
	}
	return b.cat.Enum(kind, value)
}

// steps writes a number of 1 to 5 with dots, "" for an unset one.
func (b *builder) steps(n int) string {
	if n == 0 {
		return ""
	}
	full := max(0, min(n, journey.MaxImportance))
	return strconv.Itoa(n) + " " + strings.Repeat(b.st.Full, full) + strings.Repeat(b.st.Hollow, journey.MaxImportance-full)
}

// number writes a number, "" for an unset one.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// number0 writes a number, zero too.
func number0(n int) string { return strconv.Itoa(n) }

// options lists the values of a closed list, with "not set" behind them where
// that may be chosen.
func options[T ~string](b *builder, kind string, all []T, unset bool) []fields.Option {
	out := make([]fields.Option, 0, len(all)+1)
	for _, v := range all {
		out = append(out, fields.Option{ID: string(v), Title: b.cat.Enum(kind, string(v)), Detail: b.detail(kind, string(v))})
	}
	if unset {
		out = append(out, fields.Option{Title: b.cat.T("core.unset")})
	}
	return out
}

// detail explains a value of a closed list where its label does not.
func (b *builder) detail(kind, value string) string {
	key := "inspector.about." + kind + "." + value
	if !b.cat.Has(key) {
		return ""
	}
	return b.cat.T(key)
}

// scoreOptions lists the scores from best to worst, and "not set".
func (b *builder) scoreOptions() []fields.Option {
	var out []fields.Option
	for n := journey.MaxScore; n >= journey.MinScore; n-- {
		s := journey.NewScore(n)
		out = append(out, fields.Option{ID: s.String(), Title: s.String(), Detail: b.cat.Enum("score", strconv.Itoa(n))})
	}
	return append(out, fields.Option{Title: b.cat.T("core.unset")})
}

// scoreID is the option of a score.
func scoreID(s journey.Score) string {
	if !s.IsSet() {
		return ""
	}
	return s.String()
}

// readScore reads the option of a score.
func readScore(id string) journey.Score {
	n, err := strconv.Atoi(id)
	if err != nil {
		return journey.Score{}
	}
	s, _ := journey.ClampScore(n)
	return s
}
