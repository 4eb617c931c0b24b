package interchange

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"tappa/internal/journey/journeytest"
)

// samples returns the real files that lie outside the repository.
func samples(t *testing.T, pattern string) []string {
	t.Helper()
	dir := os.Getenv("TAPPA_SAMPLES")
	if dir == "" {
		t.Skip("TAPPA_SAMPLES names no folder with sample files")
	}
	files, err := filepath.Glob(filepath.Join(dir, pattern))
	if err != nil || len(files) == 0 {
		t.Fatalf("no %s in %s: %v", pattern, dir, err)
	}
	return files
}

// oracle is what Mermaid's own parser reads of a file.
type oracle struct {
	Accepted         bool
	Title            string
	FrontmatterTitle string
	AccTitle         string
	AccDescr         string
	Sections         []string
	Tasks            []oracleTask
	Actors           []string
}

type oracleTask struct {
	Section string
	Task    string
	Score   any // a number, or "NaN"
	People  []string
}

// asOracle puts a reading into the form of the oracle.
func asOracle(r *mermaidReading) oracle {
	o := oracle{Accepted: true, Title: r.title, FrontmatterTitle: r.frontTitle, AccTitle: r.accTitle, AccDescr: r.accDescr, Sections: []string{}, Tasks: []oracleTask{}}
	for _, s := range r.sections {
		o.Sections = append(o.Sections, s.name)
	}
	for _, t := range r.tasks {
		ot := oracleTask{Task: t.name, Score: t.score, People: t.people}
		if t.section >= 0 {
			ot.Section = r.sections[t.section].name
		}
		if math.IsNaN(t.score) || math.IsInf(t.score, 0) {
			ot.Score = fmt.Sprint(t.score)
		}
		if ot.People == nil {
			ot.People = []string{}
		}
		o.Tasks = append(o.Tasks, ot)
	}
	return o
}

func TestStrictReadingIsMermaidsOwn(t *testing.T) {
	for _, file := range samples(t, "mermaid/EXPECTED.json") {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var expected map[string]oracle
		if err := json.Unmarshal(data, &expected); err != nil {
			t.Fatal(err)
		}
		for name, want := range expected {
			data, err := os.ReadFile(filepath.Join(filepath.Dir(file), name))
			if err != nil {
				t.Fatal(err)
			}
			r, err := readMermaid(string(data), true)
			if (err == nil) != want.Accepted {
				t.Errorf("%s: %v", name, err)
				continue
			}
			got := asOracle(&r.reading)
			want.Actors = nil
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%s:\n got %+v\nwant %+v", name, got, want)
			}
		}
	}
}

func TestEverySampleImportsAndSurvives(t *testing.T) {
	files := append(samples(t, "mermaid/*.mmd"), samples(t, "ojf/*.ojf")...)
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		format := Detect(filepath.Base(file), data)
		if want := map[string]string{".mmd": Mermaid, ".ojf": OJF}[filepath.Ext(file)]; format != want {
			t.Errorf("%s is taken for %q", file, format)
		}
		m, _, err := Import(format, data, Options{IDs: journeytest.IDs()})
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		for _, through := range Formats() {
			var first, second bytes.Buffer
			if _, err := Export(through, m, &first); err != nil {
				t.Fatal(err)
			}
			back, _, err := Import(through, first.Bytes(), Options{IDs: journeytest.IDs(), Strict: through != OJF})
			if err != nil {
				t.Errorf("%s through %s: %v", file, through, err)
				continue
			}
			if _, err := Export(through, back, &second); err != nil || first.Len() != second.Len() {
				t.Errorf("%s through %s: the second export differs", file, through)
			}
		}
	}
}

// Where Mermaid's reading of a task is valid, the tolerant reader has it too,
// and where it is not, the report says what Mermaid reads.
func TestTolerantReadingLeavesMermaidItsOwn(t *testing.T) {
	for _, file := range samples(t, "mermaid/*.mmd") {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		strict, err := readMermaid(string(data), true)
		if err != nil {
			t.Fatal(err)
		}
		tolerant, err := readMermaid(string(data), false)
		if err != nil || len(tolerant.reading.tasks) != len(strict.reading.tasks) {
			t.Fatalf("%s: %d tasks, Mermaid has %d: %v", file, len(tolerant.reading.tasks), len(strict.reading.tasks), err)
		}
		reread := map[int]string{}
		for _, f := range tolerant.repair.report.Report {
			reread[f.Line] = f.Made
		}
		for i, want := range strict.reading.tasks {
			got := tolerant.reading.tasks[i]
			if made, there := reread[want.line]; there {
				if !strings.Contains(made, "(Mermaid: "+taskText(want.name, want.score, want.people)+")") {
					t.Errorf("%s, line %d: %q does not hold Mermaid's reading", file, want.line, made)
				}
				continue
			}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%s: got %+v, Mermaid reads %+v", file, got, want)
			}
		}
	}
}
