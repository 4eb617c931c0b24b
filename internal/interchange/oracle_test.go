package interchange

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"sort"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tappa/internal/journey"
	"tappa/internal/journey/journeytest"
	"tappa/internal/text"
)

// realMermaid returns the folder with the real Mermaid parser.
func realMermaid(t *testing.T) string {
	t.Helper()
	folder := os.Getenv("TAPPA_MERMAID")
	if folder == "" {
		t.Skip("TAPPA_MERMAID names no folder with the real Mermaid parser (.ci/mermaid after npm ci)")
	}
	return folder
}

// ask has the real Mermaid parser read documents.
func ask(t *testing.T, folder string, documents []string) []oracle {
	t.Helper()
	dir := t.TempDir()
	args := []string{"read.mjs"}
	for i, d := range documents {
		file := filepath.Join(dir, fmt.Sprintf("%04d.mmd", i))
		if err := os.WriteFile(file, []byte(d), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	cmd := exec.Command("node", args...)
	cmd.Dir = folder
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("node: %v\n%s", err, stderr.String())
	}
	var read map[string]oracle
	if err := json.Unmarshal(out, &read); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	answers := make([]oracle, len(documents))
	for i := range documents {
		answers[i] = read[args[i+1]]
	}
	return answers
}

// drawn returns text as Mermaid shows it: trimmed, with entities decoded.
func drawn(s string) string { return strings.TrimSpace(trimJS(decodeEntities(s))) }

// journeyOf says what a map is to Mermaid.
func journeyOf(m *journey.Map) oracle {
	o := oracle{Accepted: true, Title: drawnName(m.Head().Title)}
	actors := map[string]bool{}
	for _, s := range m.Stages() {
		o.Sections = append(o.Sections, drawnName(s.Name))
		for _, tp := range m.In(s.ID) {
			t := oracleTask{Section: drawnName(s.Name), Task: drawnName(tp.Name), Score: float64(3 + tp.Felt.Score.Value())}
			for _, id := range tp.Personas {
				name := drawnName(m.Persona(id).Name)
				t.People = append(t.People, name)
				actors[name] = true
			}
			o.Tasks = append(o.Tasks, t)
		}
	}
	for a := range actors {
		o.Actors = append(o.Actors, a)
	}
	sort.Strings(o.Actors)
	return o
}

func drawnName(s string) string {
	s, _ = text.Clean(s)
	return strings.TrimSpace(trimJS(s))
}

// shownBy puts an answer of the real parser into the same form.
func shownBy(o oracle) oracle {
	o = unshielded(o)
	out := oracle{Accepted: o.Accepted, Title: drawn(o.Title)}
	for _, s := range o.Sections {
		out.Sections = append(out.Sections, drawn(s))
	}
	for _, t := range o.Tasks {
		made := oracleTask{Section: drawn(t.Section), Task: drawn(t.Task), Score: t.Score}
		for _, p := range t.People {
			made.People = append(made.People, drawn(p))
		}
		out.Tasks = append(out.Tasks, made)
	}
	for _, a := range o.Actors {
		out.Actors = append(out.Actors, drawn(a))
	}
	sort.Strings(out.Actors)
	return out
}

// hostileNames breaks out of a diagram unless it is escaped.
var hostileNames = []string{
	"a # b", "a; b", "10:30: 4: Me", "a, b", "%% comment", "5%% off", "100%", "%%{init: {\"theme\":\"dark\"}}%%", "%%%", "%{x", "title page", "Title", "section review", "SECTION x",
	"journey", "Journey ends", "journeys", "accTitle: x", "accTitle", "accDescr { x }", "accDescr", "click A callback", "a -- b", "---", "\"quoted\"", "'single'", "a \"b\"=\"c\" d",
	"<br>", "a<br/>b", "</br />", "<script>alert(1)</script>", "<b a=\"x\">bold</b>", "&amp;", "&lt;b&gt;", "#35;", "#quot;", "ﬂ°°35¶ß", "style: x#35;y;", "classDef a:b#c;d",
	"浏览：5：用户", "私の一日", "שלום עולם", "👩🏿‍🚀 trip", "👨‍👩‍👧", "__proto__", "constructor", "toString", "hasOwnProperty", "}", "{", "a } b", "\\n", "`code`", "$x$", "$$x$$", "-2", "0", "e\u0301",
	"Caffè Aurora", "A table, a socket, the Wi-Fi", "~", "@", "!", "a\u00a0b", "_under_", "*star*",
}

func hostileMap() *journey.Map {
	ids, b := journeytest.IDs(), journey.NewBuilder(nil)
	b.Put(&journey.Head{ID: ids(), Title: "x: # ; %% <b> title", Kind: journey.AsIs, Scenario: "a } b\n%% c\n# d; e: f\n#35;"})
	n := len(hostileNames)
	var personas []journey.ID
	for i, r := range journey.SpreadRanks(n) {
		p := &journey.Persona{ID: ids(), Rank: r, Name: hostileNames[i]}
		personas = append(personas, p.ID)
		b.Put(p)
	}
	for i, r := range journey.SpreadRanks(n) {
		s := &journey.Stage{ID: ids(), Rank: r, Name: hostileNames[i]}
		b.Put(s)
		for j, r := range journey.SpreadRanks(2) {
			score, _ := journey.ClampScore((i+j)%5 - 2)
			b.Put(&journey.Touchpoint{
				ID: ids(), Stage: s.ID, Rank: r, Name: hostileNames[(i+j)%n], Felt: journey.Felt{Score: score},
				Personas: []journey.ID{personas[i], personas[(i+7)%n]},
			})
		}
	}
	return b.Map()
}

func TestRealMermaidReadsOurExports(t *testing.T) {
	folder := realMermaid(t)
	maps := []*journey.Map{hostileMap()}
	for _, name := range hostileNames { // each as a title
		m := journey.NewBuilder(nil)
		m.Put(&journey.Head{ID: "0000000001", Title: name, Kind: journey.AsIs, Scenario: name})
		maps = append(maps, m.Map())
	}
	for i := range 60 {
		maps = append(maps, journeytest.Maps().Example(i), journeytest.FullMaps().Example(i))
	}
	var documents []string
	for _, m := range maps {
		var b bytes.Buffer
		if _, err := encodeMermaid(m, &b); err != nil {
			t.Fatal(err)
		}
		documents = append(documents, b.String())
	}
	for i, answer := range ask(t, folder, documents) {
		if got, want := shownBy(answer), journeyOf(maps[i]); !reflect.DeepEqual(got, want) {
			t.Errorf("document %d:\n%s\n got %+v\nwant %+v", i, documents[i], got, want)
		}
	}
}

// scraps are what diagrams are made of, and what trips their lexer.
var scraps = []string{
	"journey", "\n", "\n\n", "  ", "\t", "title ", "title\n", "Title X", "section ", "section A", "section\n", "SECTION b", "accTitle: t", "accTitle:\n", "accDescr: d", "accDescr {", "}", "a\nb }",
	"Task", ": 3: Me", ": 5", ":3:A,B,,", ": 2, User", "::", ": ", ":", ";", "#", "#35;", "#quot;", "%", "%%", "%% note", "\n%% comment\n", "%{", "%%{init: {'theme':'dark'}}%%", "%%{wrap}%%",
	"\n%%\n", "Journey ends", "journeys: 3", "titles: 4", "5%% off: 3: Me", "NaN: x", ": 0x5", ": 1e1", ": .5", ": Infinity", ": +5: Z", "：5：", "\u00a0", "\ufeff", "é", "😀", "\r\n", "<b a=\"x\">", "---",
}

func TestStrictReadingAgreesWithRealMermaid(t *testing.T) {
	folder := realMermaid(t)
	draw := rapid.Custom(func(t *rapid.T) string {
		head := rapid.SampledFrom([]string{"journey\n", "journey\n", "  journey ", "\n journey\n", "---\ntitle: Front\n---\njourney\n", "  ---\n  title: 12\n  ---\n  journey\n", "---\n\n---\njourney\n", ""}).Draw(t, "head")
		return head + strings.Join(rapid.SliceOfN(rapid.SampledFrom(scraps), 0, 14).Draw(t, "scraps"), "")
	})
	var documents []string
	for i := range 1000 {
		documents = append(documents, draw.Example(i))
	}
	accepted := 0
	for i, want := range ask(t, folder, documents) {
		if strings.Contains(want.Title+want.AccTitle+want.AccDescr, "<") {
			continue // markup in titles is cleaned by a browser, which we are not
		}
		r, err := readMermaid(documents[i], true)
		if (err == nil) != want.Accepted {
			t.Errorf("%q: accepted %v, we say %v", documents[i], want.Accepted, err)
			continue
		}
		if err != nil {
			continue
		}
		accepted++
		got := asOracle(&r.reading)
		got.FrontmatterTitle, want.Actors = "", nil
		want = unshielded(want)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%q:\n got %+v\nwant %+v", documents[i], got, want)
		}
	}
	if accepted < 150 {
		t.Errorf("only %d documents were accepted; the test says little", accepted)
	}
}

// unshielded gives entities back the form they have in the file.
func unshielded(o oracle) oracle {
	plain := strings.NewReplacer("ﬂ°°", "#", "ﬂ°", "#", "¶ß", ";").Replace
	for i := range o.Actors {
		o.Actors[i] = plain(o.Actors[i])
	}
	o.Title, o.AccTitle, o.AccDescr = plain(o.Title), plain(o.AccTitle), plain(o.AccDescr)
	for i := range o.Sections {
		o.Sections[i] = plain(o.Sections[i])
	}
	for i := range o.Tasks {
		t := &o.Tasks[i]
		t.Section, t.Task = plain(t.Section), plain(t.Task)
		for j := range t.People {
			t.People[j] = plain(t.People[j])
		}
		if t.Score == "Infinity" {
			t.Score = "+Inf"
		}
	}
	return o
}
