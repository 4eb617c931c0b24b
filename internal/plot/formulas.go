package plot

import (
	"slices"
	"strings"

	"tappa/internal/analysis"
	"tappa/internal/text"
)

// formulaIndent is the columns before the words of a formula.
const formulaIndent = 2

// Formulas sets down how numbers come about, for paper: the name of each
// formula, the formula in words, and its source. Each stands once.
func Formulas(list []analysis.Formula, words Words, width int, onlyASCII bool) Page {
	width = min(max(width, minWidth), insightsWidth)
	word := func(key string, args map[string]any) string {
		if s := words(key, args); !onlyASCII {
			return s
		} else {
			return text.ASCII(s)
		}
	}
	page := Page{nil, Line{{Text: text.Truncate(word("explain.formulas", nil), width), Role: Title}}}
	var done []analysis.Formula
	for _, f := range list {
		if slices.Contains(done, f) {
			continue
		}
		done = append(done, f)
		key := "formula." + string(f)
		page = append(page, nil)
		for _, part := range text.Wrap(word(key+".name", nil), width) {
			page = append(page, Line{{Text: part, Role: Text}})
		}
		source := word("explain.source", map[string]any{"source": word(key+".source", nil)})
		for _, s := range []string{word(key+".text", nil), source} {
			for _, part := range text.Wrap(s, width-formulaIndent) {
				page = append(page, Line{{Text: strings.Repeat(" ", formulaIndent)}, {Text: part, Role: Muted}})
			}
		}
	}
	return page
}

// FormulasOf returns the formulas of the numbers that blocks show, in the order
// in which they stand.
func FormulasOf(blocks []Block) []analysis.Formula {
	var list []analysis.Formula
	for i := range blocks {
		if why := blocks[i].Why; why != nil {
			if f := why().Formula; !slices.Contains(list, f) {
				list = append(list, f)
			}
		}
	}
	return list
}
