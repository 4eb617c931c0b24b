package interchange

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"tappa/internal/journey"
	"tappa/internal/text"
)

// ojfScale is the largest score of an OpenJourney file, in either direction.
const ojfScale = 5

// usualIntensity is the intensity of an emotion that comes without one.
const usualIntensity = 2

// pains are the purposes of a node that say what hurts.
var pains = []string{"pain", "pain-point", "personal-hurdle", "bottleneck"}

// looksLikeOJF reports whether data is an object with stages and nodes.
func looksLikeOJF(data []byte) bool {
	s := newScanner(data)
	found := 0
	if s.peek() != '{' {
		return false
	}
	_ = s.object(func(key string, _ int) error {
		if key == "nodes" || key == "stages" {
			found++
		}
		return s.skip()
	})
	return found == 2
}

// ojfBuilder makes a map of an OpenJourney document.
type ojfBuilder struct {
	ids    journey.IDs
	report reporter
	out    *journey.Builder
	lines  map[journey.Entity]int
	lanes  map[string]string
	kept   map[string]*tally // what has no field of its own, by its name
	order  []string
}

// tally counts something and remembers where it stood first.
type tally struct{ n, line int }

func decodeOJF(data []byte, opt Options) (*journey.Map, Report, error) {
	root, err := parseJSON(data)
	if err != nil {
		return nil, nil, err
	}
	if nodes, ok := root.get("nodes"); !ok || nodes.kind != '[' {
		return nil, nil, journey.NewError(journey.KindForeign, "import.ojf.not-journey", nil, "this is not an OpenJourney file: it has no list of nodes")
	}
	b := &ojfBuilder{ids: opt.IDs, out: journey.NewBuilder(nil), lines: map[journey.Entity]int{}, lanes: map[string]string{}, kept: map[string]*tally{}}
	if err := b.build(root); err != nil {
		return nil, nil, err
	}
	m := b.out.Map()
	if opt.Strict {
		for _, f := range b.report.Report {
			if f.Kind == Repair && !mild[f.Code] {
				return nil, nil, refused(f)
			}
		}
	}
	if problems := journey.ValidateMap(m); len(problems) > 0 {
		p := problems[0]
		return nil, nil, broken(p, b.lines[m.Entity(p.Kind, p.ID)], p.Field)
	}
	return m, b.report.done(), nil
}

// mild names the repairs that belong to the conversion itself; strict reading
// takes them.
var mild = map[string]bool{"import.ojf.notes": true, "import.untitled": true, "import.emotion": true}

// build reads the document from the top.
func (b *ojfBuilder) build(root jsonValue) error {
	head := &journey.Head{ID: b.ids(), Kind: journey.AsIs}
	b.lines[head] = root.line
	b.head(head, root)
	b.out.Put(head)
	if lanes, ok := root.get("swimlanes"); ok {
		for _, lane := range lanes.items {
			b.lanes[b.field(lane, "id")] = b.field(lane, "name")
			b.unknown(lane, "id", "name")
		}
	}
	stages, columns := b.stages(root)
	nodes, _ := root.get("nodes")
	if len(nodes.items) > journey.MaxTouchpoints || len(stages) > journey.MaxStages {
		return atLine(journey.KindLimit, "import.ojf.too-many", nodes.line, "", journey.Args{"n": len(nodes.items), "most": journey.MaxTouchpoints},
			"%d nodes are too many; there is room for %d", len(nodes.items), journey.MaxTouchpoints)
	}
	byStage := map[journey.ID][]*journey.Touchpoint{}
	for _, n := range nodes.items {
		stage, known := columns[b.field(n, "stageId")]
		if !known {
			b.report.add(n.line, Repair, "import.ojf.no-stage", nil, b.field(n, "stageId"), "")
		}
		byStage[stage] = append(byStage[stage], b.node(n))
	}
	for stage, column := range byStage {
		putColumn(b.out, stage, column)
	}
	for _, what := range b.order {
		t := b.kept[what]
		if what == "icon" || what == "iconColor" {
			b.report.add(t.line, Loss, "import.ojf.look", journey.Args{"n": t.n, "what": what}, what, "")
			continue
		}
		b.report.add(t.line, Repair, "import.ojf.notes", journey.Args{"n": t.n, "what": what}, what, "notes")
	}
	return nil
}

// head reads what the file says of the whole journey, in either of its forms.
func (b *ojfBuilder) head(head *journey.Head, root jsonValue) {
	meta, _ := root.get("metadata")
	persona, ok := root.get("persona")
	if !ok {
		persona, ok = meta.get("persona")
	}
	if ok {
		b.persona(persona)
	}
	for _, v := range []jsonValue{root, meta} {
		for _, name := range []string{"pointOfView", "pov"} {
			if s := b.note(v, name); s != "" && head.Scenario == "" {
				head.Scenario = s
			}
		}
	}
	for _, v := range []jsonValue{meta, root} {
		if s := b.field(v, "title"); s != "" && head.Title == "" {
			head.Title = s
		}
	}
	if head.Title == "" {
		head.Title = b.untitled(head, root)
		b.report.add(root.line, Repair, "import.untitled", nil, "", head.Title)
	}
	more := append(b.unknown(root, "version", "persona", "pointOfView", "pov", "title", "metadata", "stages", "swimlanes", "nodes"),
		b.unknown(meta, "version", "persona", "pointOfView", "pov", "title")...)
	head.Scenario = strings.TrimSpace(strings.Join(append([]string{head.Scenario}, more...), "\n"))
}

// untitled makes a title of the first thing the file names.
func (b *ojfBuilder) untitled(head *journey.Head, root jsonValue) string {
	if s, _ := text.Clean(head.Scenario); s != "" && len(s) <= journey.MaxName {
		return s
	}
	if stages, _ := root.get("stages"); len(stages.items) > 0 {
		if s := b.field(stages.items[0], "name"); s != "" {
			return s
		}
	}
	return nameless
}

// persona reads a persona that is a text, or an object with a name.
func (b *ojfBuilder) persona(v jsonValue) {
	p := &journey.Persona{ID: b.ids(), Rank: journey.SpreadRanks(1)[0]}
	b.lines[p] = v.line
	if v.kind == '{' {
		p.Name = b.name(v, "name")
		p.Description = strings.TrimSpace(strings.Join(append([]string{b.note(v, "description")}, b.unknown(v, "id", "name", "description")...), "\n"))
	} else if p.Name = b.clean(v.words(), v.line, true); p.Name == "" {
		return
	}
	b.out.Put(p)
}

// stages reads the stages and returns them by the id they have in the file.
func (b *ojfBuilder) stages(root jsonValue) ([]jsonValue, map[string]journey.ID) {
	list, _ := root.get("stages")
	columns := map[string]journey.ID{}
	for i, rank := range journey.SpreadRanks(len(list.items)) {
		v := list.items[i]
		s := &journey.Stage{ID: b.ids(), Rank: rank, Name: b.name(v, "name")}
		s.Notes = strings.TrimSpace(strings.Join(append([]string{b.note(v, "description")}, b.unknown(v, "id", "name", "description")...), "\n"))
		b.lines[s] = v.line
		if id := b.field(v, "id"); id != "" {
			if _, taken := columns[id]; !taken {
				columns[id] = s.ID
			}
		}
		b.out.Put(s)
	}
	return list.items, columns
}

// node makes a touchpoint.
func (b *ojfBuilder) node(v jsonValue) *journey.Touchpoint {
	t := &journey.Touchpoint{ID: b.ids(), Name: b.name(v, "title")}
	b.lines[t] = v.line
	t.Felt.Score = b.score(v)
	if word := b.field(v, "sentiment"); word != "" {
		key, _ := journey.ResolveEmotion(word)
		if key != word {
			b.report.add(v.line, Repair, "import.emotion", nil, word, key)
		}
		t.Felt.Emotions = []journey.Emotion{{Word: key, Intensity: usualIntensity}}
	}
	if w, _ := v.get("isMomentOfTruth"); w.text == "true" {
		t.Truth = journey.TruthGeneral
	}
	purpose := b.field(v, "purpose")
	b.describe(t, v, purpose)
	notes := b.labels(v, purpose)
	if plan, ok := v.get("blueprint"); ok {
		t.Backstage = strings.Join(append(b.blueprint(plan, "backstage"), b.blueprint(plan, "support")...), "\n")
		for _, part := range []string{"evidence", "onstage"} {
			for _, line := range b.blueprint(plan, part) {
				notes = append(notes, part+": "+line)
				b.keep(part, plan.line)
			}
		}
		notes = append(notes, b.unknown(plan, "evidence", "onstage", "backstage", "support")...)
	}
	for _, look := range []string{"icon", "iconColor"} {
		if s := b.field(v, look); s != "" {
			b.keep(look, v.line)
		}
	}
	notes = append(notes, b.unknown(v, "id", "stageId", "swimlaneId", "title", "description", "severity", "score", "sentiment", "purpose",
		"isMomentOfTruth", "icon", "iconColor", "tags", "blueprint")...)
	t.Notes = strings.Join(notes, "\n")
	return t
}

// describe puts the description where the purpose of the node says it belongs.
func (b *ojfBuilder) describe(t *journey.Touchpoint, v jsonValue, purpose string) {
	said := b.note(v, "description")
	switch {
	case slices.Contains(pains, purpose):
		if t.Felt.Why = said; said == "" {
			t.Felt.Why = t.Name
		}
	case purpose == "opportunity":
		idea := journey.Idea{Kind: journey.Improve, Text: said}
		if said == "" {
			idea.Text = t.Name
		}
		t.Ideas = []journey.Idea{idea}
	default:
		t.Action = said
	}
}

// labels returns what has no field of its own as lines of the notes, each
// under its name, so that an export finds it again.
func (b *ojfBuilder) labels(v jsonValue, purpose string) []string {
	var notes []string
	add := func(name, value string) {
		if value != "" {
			notes = append(notes, name+": "+value)
			b.keep(name, v.line)
		}
	}
	lane := b.field(v, "swimlaneId")
	if name, there := b.lanes[lane]; there {
		lane = name
	}
	add("swimlane", lane)
	if purpose != "touchpoint" {
		add("purpose", purpose)
	}
	add("severity", b.field(v, "severity"))
	add("tags", b.field(v, "tags"))
	return notes
}

// keep counts what went to the notes, or was left out as mere looks.
func (b *ojfBuilder) keep(what string, line int) {
	if b.kept[what] == nil {
		b.kept[what] = &tally{line: line}
		b.order = append(b.order, what)
	}
	b.kept[what].n++
}

// blueprint returns the entries of one part of a blueprint, one a line.
func (b *ojfBuilder) blueprint(plan jsonValue, part string) []string {
	list, _ := plan.get(part)
	var lines []string
	for _, item := range list.items {
		if item.kind != '{' {
			lines = append(lines, b.clean(item.words(), item.line, true))
			continue
		}
		var values []string
		for _, m := range item.members {
			values = append(values, b.clean(m.value.words(), m.value.line, true))
		}
		lines = append(lines, strings.Join(values, ": "))
	}
	return lines
}

// score turns -5 to +5 into -2 to +2, rounding half away from zero.
func (b *ojfBuilder) score(v jsonValue) journey.Score {
	raw, ok := v.get("score")
	if !ok {
		return journey.Score{}
	}
	s, err := strconv.ParseFloat(raw.text, 64)
	if err != nil || raw.kind != '0' {
		b.report.add(raw.line, Repair, "import.ojf.no-score", nil, raw.words(), journey.Score{}.String())
		return journey.Score{}
	}
	exact := max(-ojfScale, min(ojfScale, s)) * journey.MaxScore / ojfScale
	score, _ := journey.ClampScore(int(math.Round(exact)))
	switch {
	case s < -ojfScale || s > ojfScale:
		b.report.add(raw.line, Repair, "import.score-clamped", nil, raw.text, score.String())
	case exact != math.Round(exact):
		b.report.add(raw.line, Loss, "import.score-rounded", nil, raw.text, score.String())
	}
	return score
}

// unknown returns the members of v that are not known as lines of notes, and
// reports them.
func (b *ojfBuilder) unknown(v jsonValue, known ...string) []string {
	var notes []string
	for _, m := range v.members {
		if slices.Contains(known, m.name) {
			continue
		}
		note := b.clean(m.name+": "+m.value.words(), m.value.line, true)
		b.report.add(m.value.line, Repair, "import.ojf.unknown", nil, m.name, note)
		notes = append(notes, note)
	}
	return notes
}

// name returns a member that must not be blank.
func (b *ojfBuilder) name(v jsonValue, member string) string {
	s := b.field(v, member)
	if s == "" {
		b.report.add(v.line, Repair, "import.no-name", nil, "", nameless)
		return nameless
	}
	return s
}

// field returns a member as text on one line, empty if there is none.
func (b *ojfBuilder) field(v jsonValue, member string) string {
	m, _ := v.get(member)
	return b.clean(m.words(), m.line, true)
}

// note returns a member as text of several lines.
func (b *ojfBuilder) note(v jsonValue, member string) string {
	m, _ := v.get(member)
	return b.clean(m.words(), m.line, false)
}

func (b *ojfBuilder) clean(s string, line int, single bool) string {
	f := text.CleanText
	if single {
		f = text.Clean
	}
	clean, n := f(s)
	if n > 0 {
		b.report.add(line, Repair, "import.cleaned-line", journey.Args{"n": n}, s, clean)
	}
	return strings.TrimSpace(clean)
}
