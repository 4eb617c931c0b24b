package interchange

import (
	"html"
	"math"
	"strings"

	"go.yaml.in/yaml/v3"

	"tappa/internal/journey"
	"tappa/internal/text"
)

// nameless stands for a name that the document leaves blank.
const nameless = "?"

// looksLikeMermaid reports whether data begins as a journey diagram does.
func looksLikeMermaid(data []byte) bool {
	head := string(data[:min(len(data), 64<<10)])
	return keyword(newMermaidSource(head, true).text, "journey") > 0
}

func decodeMermaid(data []byte, opt Options) (*journey.Map, Report, error) {
	r, err := readMermaid(string(data), opt.Strict)
	if err != nil {
		return nil, nil, err
	}
	b := &mermaidBuilder{reading: &r.reading, source: r.source, strict: opt.Strict, ids: opt.IDs, lines: map[journey.Entity]int{}}
	if r.repair != nil {
		b.report = *r.repair.report
	}
	b.removed()
	m := b.build()
	if b.refused != nil {
		return nil, nil, b.refused
	}
	if problems := journey.ValidateMap(m); len(problems) > 0 {
		p := problems[0]
		return nil, nil, broken(p, b.lines[m.Entity(p.Kind, p.ID)], p.Field)
	}
	return m, b.report.done(), nil
}

// readMermaid reads a diagram: as Mermaid does, or in the tolerant way.
func readMermaid(data string, strict bool) (*mermaidReader, error) {
	if strings.Count(data, "%%") > 4*maxRepairs || strings.Count(data, "<") > 4*maxRepairs {
		return nil, atLine(journey.KindLimit, "import.mermaid.too-many-repairs", 1, "", journey.Args{"most": maxRepairs}, "there are more than %d of these", maxRepairs)
	}
	r := &mermaidReader{source: newMermaidSource(data, !strict)}
	r.lexer.text = r.source.text
	if at := longLine(r.lexer.text); at >= 0 {
		return nil, atLine(journey.KindLimit, "import.mermaid.line-size", r.source.lineOf(at), "", journey.Args{"most": maxLine >> 10},
			"the line has more than %d KiB", maxLine>>10)
	}
	if !strict {
		r.repair = &mermaidRepair{r, &reporter{}}
	}
	if err := r.frontmatter(); err != nil {
		return nil, err
	}
	n := keyword(r.source.text, "journey")
	if n == 0 || strict && !strings.HasPrefix(r.source.text, "journey") {
		line, _ := lineFrom(r.source.text, 0)
		found := shown(trimJS(line))
		return nil, atLine(journey.KindForeign, "import.mermaid.not-journey", r.source.lineOf(0), "", journey.Args{"found": found},
			"this is not a journey diagram: %q", found)
	}
	if t := r.lexer.next(); t.kind != tokenJourney {
		if strict {
			return nil, r.syntax(t)
		}
		r.lexer.pos = n
	}
	if r.repair != nil && !strings.HasPrefix(r.source.text, "journey") {
		r.repair.both(r.source.lineOf(0), r.source.text[:n], "journey", mermaidRefuses)
	}
	return r, r.read()
}

// maxFront is the most bytes of frontmatter that are read.
const maxFront = 64 << 10

// maxLine is the most bytes of a line; no name and no list of actors that a
// map can hold comes near.
const maxLine = 1 << 20

// longLine returns where a line begins that is too long, -1 if none is.
func longLine(s string) int {
	for pos := 0; pos < len(s); {
		_, next := lineFrom(s, pos)
		if next-pos > maxLine {
			return pos
		}
		pos = next
	}
	return -1
}

// frontmatter reads the title out of the YAML above the diagram.
func (r *mermaidReader) frontmatter() error {
	if r.source.front == "" {
		return nil
	}
	var doc yaml.Node
	front := r.source.front
	if len(front) > maxFront {
		front = "]" // too much to be settings: as good as no YAML
	}
	if err := yaml.Unmarshal([]byte(front), &doc); err != nil {
		if r.repair == nil {
			return atLine(journey.KindInvalid, "import.mermaid.frontmatter", r.source.frontLine, "", nil, "the frontmatter is not YAML")
		}
		r.looseTitle()
		return nil
	}
	if len(doc.Content) == 0 || doc.Content[0].Kind != yaml.MappingNode {
		return nil
	}
	pairs := doc.Content[0].Content
	for i := 0; i+1 < len(pairs); i += 2 {
		key, value := pairs[i], pairs[i+1]
		if key.Value == "title" && value.Kind == yaml.ScalarNode {
			if value.Value != "" && value.Tag != "!!null" && !(value.Tag == "!!bool" && value.Value == "false") && !(value.Tag == "!!int" && value.Value == "0") {
				r.reading.frontTitle = value.Value
				r.reading.titleLine = r.source.frontLine + value.Line - 1
			}
			continue
		}
		if r.repair != nil {
			r.repair.report.add(r.source.frontLine+key.Line-1, Loss, "import.mermaid.setting", nil, key.Value, "")
		}
	}
	return nil
}

// looseTitle finds the title in frontmatter that is not good YAML.
func (r *mermaidReader) looseTitle() {
	for i, line := range strings.Split(r.source.front, "\n") {
		if value, there := strings.CutPrefix(trimJS(line), "title:"); there {
			r.reading.frontTitle = strings.Trim(trimJS(value), `"'`)
			r.reading.titleLine = r.source.frontLine + i
			r.repair.both(r.reading.titleLine, trimJS(line), r.reading.frontTitle, mermaidRefuses)
		}
	}
}

// mermaidBuilder makes a map of a reading.
type mermaidBuilder struct {
	reading *mermaidReading
	source  *mermaidSource
	strict  bool
	ids     journey.IDs
	report  reporter
	refused error
	lines   map[journey.Entity]int

	out      *journey.Builder
	personas map[string]*journey.Persona
	order    []*journey.Persona
}

// removed reports what Mermaid's own first steps took out.
func (b *mermaidBuilder) removed() {
	for _, d := range b.source.directives {
		b.report.add(d.line, Loss, "import.mermaid.setting", nil, d.text, "")
	}
	for _, c := range b.source.comments {
		b.report.add(c.line, Loss, "import.mermaid.comment", nil, c.text, "")
	}
}

func (b *mermaidBuilder) build() *journey.Map {
	b.out, b.personas = journey.NewBuilder(nil), map[string]*journey.Persona{}
	head := &journey.Head{ID: b.ids(), Kind: journey.AsIs, Title: b.title()}
	b.lines[head] = max(1, b.reading.titleLine)
	b.describe(head)
	b.out.Put(head)
	stages := b.stages(head.Title)
	columns := make([][]mermaidTask, len(stages))
	shift := len(stages) - len(b.reading.sections) // 1 where a stage was made for the first tasks
	for _, t := range b.reading.tasks {
		columns[t.section+shift] = append(columns[t.section+shift], t)
	}
	for i, stage := range stages {
		for j, rank := range journey.SpreadRanks(len(columns[i])) {
			b.touchpoint(stage.ID, rank, columns[i][j])
		}
	}
	for i, rank := range journey.SpreadRanks(len(b.order)) {
		b.order[i].Rank = rank
		b.out.Put(b.order[i])
	}
	return b.out.Map()
}

// title returns the inner title, else the one of the frontmatter, else the
// first thing the diagram names.
func (b *mermaidBuilder) title() string {
	r := b.reading
	for _, t := range []string{r.title, r.frontTitle} {
		if s := b.line(t, max(1, r.titleLine)); s != "" {
			return s
		}
	}
	named := []string{r.accTitle}
	if len(r.sections) > 0 {
		named = append(named, r.sections[0].name)
	}
	if len(r.tasks) > 0 {
		named = append(named, r.tasks[0].name)
	}
	made := "journey"
	for _, s := range named {
		// What is cleaned here is reported where it stands.
		if s, _ = text.Clean(decodeEntities(lineBreakTag().ReplaceAllString(s, " "))); strings.TrimSpace(s) != "" {
			made = strings.TrimSpace(s)
			break
		}
	}
	b.report.add(1, Repair, "import.untitled", nil, "", made)
	return made
}

// describe keeps the texts for screen readers in the scenario.
func (b *mermaidBuilder) describe(head *journey.Head) {
	r := b.reading
	var parts []string
	if t := b.line(r.accTitle, r.descLine); t != "" && t != head.Title {
		parts = append(parts, t)
	}
	if d := b.text(r.accDescr, r.descLine); d != "" {
		parts = append(parts, d)
	}
	if len(parts) > 0 {
		head.Scenario = strings.Join(parts, "\n")
		b.report.add(r.descLine, Repair, "import.mermaid.scenario", nil, strings.ReplaceAll(head.Scenario, "\n", " / "), "")
	}
}

// stages makes a stage of each section, and one in front of them for tasks
// that stand before the first section.
func (b *mermaidBuilder) stages(title string) []*journey.Stage {
	var stages []*journey.Stage
	if len(b.reading.tasks) > 0 && b.reading.tasks[0].section < 0 {
		stages = append(stages, &journey.Stage{Name: title})
		line := b.reading.tasks[0].line
		b.lines[stages[0]] = line
		b.report.add(line, Repair, "import.mermaid.no-section", nil, b.reading.tasks[0].name, title)
	}
	for _, s := range b.reading.sections {
		stage := &journey.Stage{Name: b.name(s.name, s.line), Notes: b.notes(s.notes, s.line)}
		b.lines[stage] = s.line
		stages = append(stages, stage)
	}
	for i, rank := range journey.SpreadRanks(len(stages)) {
		stages[i].ID, stages[i].Rank = b.ids(), rank
		b.out.Put(stages[i])
	}
	return stages
}

func (b *mermaidBuilder) touchpoint(stage journey.ID, rank journey.Rank, t mermaidTask) {
	tp := &journey.Touchpoint{ID: b.ids(), Stage: stage, Rank: rank, Name: b.name(t.name, t.line), Notes: b.notes(t.notes, t.line)}
	b.lines[tp] = t.line
	tp.Felt.Score = b.score(t)
	for _, p := range t.people {
		if id := b.persona(p, t.line); id != "" && !contains(tp.Personas, id) {
			tp.Personas = append(tp.Personas, id)
		}
	}
	b.out.Put(tp)
}

func contains(ids []journey.ID, id journey.ID) bool {
	for _, x := range ids {
		if x == id {
			return true
		}
	}
	return false
}

// score turns Mermaid's 1 to 5 into -2 to 2. What lies beyond is clamped, what
// lies between is rounded, and what is no number is left unset.
func (b *mermaidBuilder) score(t mermaidTask) journey.Score {
	if math.IsNaN(t.score) {
		if !b.strict { // the tolerant reader has said so
			return journey.Score{}
		}
		b.report.add(t.line, Loss, "import.mermaid.no-score", nil, t.name, journey.Score{}.String())
		return journey.Score{}
	}
	n := math.Round(t.score - 3)
	score, clamped := journey.ClampScore(int(max(-1000, min(1000, n))))
	switch {
	case clamped:
		b.report.add(t.line, Repair, "import.score-clamped", nil, scoreText(t.score), score.String())
	case n != t.score-3:
		b.report.add(t.line, Repair, "import.score-rounded", nil, scoreText(t.score), score.String())
	}
	return score
}

// persona returns the id of the persona that an actor is, empty for a blank
// actor.
func (b *mermaidBuilder) persona(actor string, line int) journey.ID {
	name := b.line(actor, line)
	if name == "" {
		b.report.add(line, Repair, "import.mermaid.blank-actor", nil, actor, "")
		return ""
	}
	p, there := b.personas[name]
	if !there && len(b.order) == journey.MaxList {
		if b.refused == nil {
			b.refused = atLine(journey.KindLimit, "import.mermaid.too-many-actors", line, "", journey.Args{"most": journey.MaxList}, "there are more than %d actors", journey.MaxList)
		}
		return ""
	}
	if !there {
		p = &journey.Persona{ID: b.ids(), Name: name}
		b.personas[name] = p
		b.order = append(b.order, p)
		b.lines[p] = line
	}
	return p.ID
}

// name returns the text of something that needs a name.
func (b *mermaidBuilder) name(s string, line int) string {
	if name := b.line(s, line); name != "" {
		return name
	}
	b.report.add(line, Repair, "import.no-name", nil, s, nameless)
	return nameless
}

func (b *mermaidBuilder) notes(list []string, line int) string {
	return b.text(strings.Join(list, "\n"), line)
}

var lineBreakTag = text.Pattern(`(?i)</?\s*br\s*/?>`)

// line returns text for one line, decoded and cleaned.
func (b *mermaidBuilder) line(s string, line int) string {
	broken := lineBreakTag().ReplaceAllString(s, " ")
	if broken != s {
		b.report.add(line, Repair, "import.line-break", nil, trimJS(s), trimJS(broken))
	}
	raw := decodeEntities(trimJS(broken))
	clean, n := text.Clean(raw)
	return b.cleaned(raw, clean, n, line)
}

// text returns text of several lines, decoded and cleaned.
func (b *mermaidBuilder) text(s string, line int) string {
	raw := decodeEntities(trimJS(lineBreakTag().ReplaceAllString(s, "\n")))
	clean, n := text.CleanText(raw)
	return b.cleaned(raw, clean, n, line)
}

func (b *mermaidBuilder) cleaned(raw, clean string, n, line int) string {
	if n > 0 {
		b.report.add(line, Repair, "import.cleaned-line", journey.Args{"n": n}, raw, clean)
		if b.strict && b.refused == nil {
			b.refused = refused(*b.report.last())
		}
	}
	return strings.TrimSpace(clean)
}

var entity = text.Pattern(`#(\w+);`)

// decodeEntities replaces #35; and #quot; by their characters, as Mermaid does
// when it draws. A name that HTML does not know stays.
func decodeEntities(s string) string {
	if !strings.Contains(s, "#") {
		return s
	}
	return entity().ReplaceAllStringFunc(s, func(e string) string {
		inner := e[1 : len(e)-1]
		code := "&" + inner + ";"
		if strings.Trim(inner, "0123456789") == "" {
			code = "&#" + inner + ";"
		}
		if made := html.UnescapeString(code); made != code {
			return made
		}
		return e
	})
}
