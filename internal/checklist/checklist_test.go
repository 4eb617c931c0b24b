package checklist

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const root = "../.."

// rows are how many rows each part of the list has: data, locks, backups,
// security, terminal.
var rows = []struct {
	part string
	n    int
}{{"R", 22}, {"L", 7}, {"B", 8}, {"S", 18}, {"T", 17}}

// testsOfTheTree returns the name of every test and fuzz target, behind the
// path of its package.
func testsOfTheTree(t *testing.T) map[string]bool {
	t.Helper()
	found := map[string]bool{}
	files, err := filepath.Glob(root + "/internal/*/*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, deeper := range []string{"/internal/*/*/*_test.go", "/internal/*/*/*/*_test.go", "/cmd/*/*_test.go"} {
		more, err := filepath.Glob(root + deeper)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, more...)
	}
	for _, name := range files {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		dir, err := filepath.Rel(root, filepath.Dir(name))
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			if f, is := d.(*ast.FuncDecl); is && f.Recv == nil && (strings.HasPrefix(f.Name.Name, "Test") || strings.HasPrefix(f.Name.Name, "Fuzz")) {
				found[filepath.ToSlash(dir)+"."+f.Name.Name] = true
			}
		}
	}
	return found
}

func TestEveryRowIsTriedByATestOrSaysWhyNot(t *testing.T) {
	there := testsOfTheTree(t)
	data, err := os.ReadFile("testdata/checklist.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var seen []string
	for n, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 5 || cells[1] == "" || cells[2] == "" {
			t.Errorf("line %d has not the form of a row: %q", n+1, line)
			continue
		}
		seen = append(seen, cells[0])
		reason, left := strings.CutPrefix(cells[4], "left: ")
		tests := strings.Fields(cells[3])
		switch {
		case left && reason == "":
			t.Errorf("%s is left without a reason", cells[0])
		case !left && cells[4] != "holds":
			t.Errorf("%s: the result %q is neither \"holds\" nor \"left: reason\"", cells[0], cells[4])
		case !left && len(tests) == 0:
			t.Errorf("%s holds, but no test says so", cells[0])
		}
		for _, name := range tests {
			if !there[name] {
				t.Errorf("%s names the test %s, which is not there", cells[0], name)
			}
		}
	}
	for _, r := range rows {
		for i := 1; i <= r.n; i++ {
			if row := fmt.Sprint(r.part, i); !slices.Contains(seen, row) {
				t.Errorf("%s is missing", row)
			}
		}
	}
	slices.Sort(seen)
	if len(slices.Compact(slices.Clone(seen))) != len(seen) {
		t.Error("a row stands there twice")
	}
}

// promise is a sentence of the README with the tests that keep it.
var promise = regexp.MustCompile(`(?s)^- .+? <!-- tests?: ([^>]+?) -->$`)

// What the README promises is kept by tests, sentence by sentence.
func TestEveryPromiseOfTheREADMEHasItsTest(t *testing.T) {
	there := testsOfTheTree(t)
	data, err := os.ReadFile(root + "/README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, found := strings.Cut(string(data), "\n## What you can rely on\n")
	if !found {
		t.Fatal("the README has no section \"What you can rely on\"")
	}
	section, _, _ = strings.Cut(section, "\n## ")
	n := 0
	for item := range strings.SplitSeq(section, "\n- ") {
		item = strings.TrimSpace(item)
		if n++; n == 1 {
			continue // what stands above the list
		}
		match := promise.FindStringSubmatch("- " + item)
		if match == nil {
			t.Errorf("no test stands behind %q", item)
			continue
		}
		for _, name := range strings.Fields(match[1]) {
			if !there[name] {
				t.Errorf("the test %s is not there", name)
			}
		}
	}
	if n < 8 {
		t.Errorf("the section has %d sentences", n-1)
	}
}
