package lang

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// keyForm is what a key looks like; other literals are none of our business.
var keyForm = regexp.MustCompile(`^[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)+$`)

// takesKey names the functions whose literal argument, at the given place, is
// a key of the catalogues: texts, filled texts, labels of steps, codes of
// errors and of broken rules.
var takesKey = map[string]int{"T": 0, "F": 0, "L": 0, "NewError": 1, "add": 1}

// use is one mention of a key in the program.
type use struct {
	key  string
	args []string // names of the arguments, where they are literal too
	full bool     // args is known
	at   string
}

// sources is what the files of the program say of keys.
type sources struct {
	uses     []use
	literals map[string]string // with where they are
	prefixes []string          // literals that something is put behind: "action." + id
}

func scan(t *testing.T) sources {
	t.Helper()
	s := sources{literals: map[string]string{}}
	for _, root := range []string{"../../internal", "../../cmd"} {
		err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
			if d != nil && d.IsDir() && strings.HasSuffix(name, "test") {
				return fs.SkipDir // helpers of tests say nothing to users
			}
			if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
				return err
			}
			src, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			if bytes.HasPrefix(src, []byte("// Code generated")) {
				return nil // the catalogues themselves
			}
			fset := token.NewFileSet()
			f, err := parser.ParseFile(fset, name, src, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			ast.Inspect(f, func(n ast.Node) bool {
				s.visit(fset, n)
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func (s *sources) visit(fset *token.FileSet, n ast.Node) {
	switch n := n.(type) {
	case *ast.BasicLit:
		if text, is := literal(n); is {
			s.literals[text] = fset.Position(n.Pos()).String()
		}
	case *ast.BinaryExpr:
		if text, is := literal(n.X); is && n.Op == token.ADD && strings.ContainsAny(text, ".-") {
			s.prefixes = append(s.prefixes, text)
		}
	case *ast.CallExpr:
		name := called(n)
		if name == "Of" && len(n.Args) == 2 {
			if text, is := literal(n.Args[0]); is && strings.HasSuffix(text, ".") {
				s.prefixes = append(s.prefixes, text)
			}
			return
		}
		at, known := takesKey[name]
		if !known || at >= len(n.Args) {
			return
		}
		if key, is := literal(n.Args[at]); is && keyForm.MatchString(key) {
			u := use{key: key, at: fset.Position(n.Pos()).String()}
			u.args, u.full = argumentNames(name, n.Args[at+1:])
			s.uses = append(s.uses, u)
		}
	}
}

func called(c *ast.CallExpr) string {
	switch f := c.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

func literal(e ast.Expr) (string, bool) {
	b, is := e.(*ast.BasicLit)
	if !is || b.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(b.Value)
	return text, err == nil
}

// argumentNames reads the names that a call gives: the pairs of L, the map of
// the others. It reports false where they are not written out.
func argumentNames(function string, rest []ast.Expr) (names []string, full bool) {
	switch function {
	case "T":
		return nil, true
	case "L":
		for i := 0; i < len(rest); i += 2 {
			name, is := literal(rest[i])
			if !is {
				return nil, false
			}
			names = append(names, name)
		}
		return names, true
	}
	if len(rest) == 0 {
		return nil, false
	}
	if id, is := rest[0].(*ast.Ident); is && id.Name == "nil" {
		return nil, function != "add"
	}
	list, is := rest[0].(*ast.CompositeLit)
	if !is {
		return nil, false
	}
	for _, e := range list.Elts {
		pair, is := e.(*ast.KeyValueExpr)
		if !is {
			return nil, false
		}
		name, is := literal(pair.Key)
		if !is {
			return nil, false
		}
		names = append(names, name)
	}
	if function == "add" {
		names = append(names, "field") // which add puts in
	}
	return names, true
}

func TestEveryKeyThatIsUsedExists(t *testing.T) {
	s := scan(t)
	if len(s.uses) < 100 {
		t.Fatalf("only %d uses were found: is the scan still right?", len(s.uses))
	}
	for _, tag := range Tags() {
		c := load(t, tag)
		for _, u := range s.uses {
			if !c.Has(u.key) {
				t.Errorf("%s: %q is in no catalogue", u.at, u.key)
				continue
			}
			if !u.full {
				continue
			}
			for form, text := range c.forms(u.key) {
				for _, a := range arguments(text) {
					if !slices.Contains(u.args, a) {
						t.Errorf("%s: %s, %q (%s) wants the argument %q", u.at, tag, u.key, form, a)
					}
				}
			}
		}
	}
}

// dynamic are the families of keys that are put together from values, with
// where that happens.
var dynamic = map[string]string{
	"enum.":    "Enum, Kind: a value of a closed list",
	"field.":   "Field: the name of a field in the JSON document",
	"emotion.": "Emotion: a word of the vocabulary",
}

func TestEveryKeyIsUsed(t *testing.T) {
	s := scan(t)
	prefixes := append(slices.Collect(maps.Keys(dynamic)), s.prefixes...)
	for _, key := range load(t, "en").keys() {
		used := s.literals[key] != "" || slices.ContainsFunc(prefixes, func(p string) bool {
			return len(p) > 2 && len(p) < len(key) && strings.HasPrefix(key, p)
		})
		// "edit.label.felt" + "-clear"
		if !used {
			for l := range s.literals {
				used = used || keyForm.MatchString(l) && strings.HasPrefix(key, l+"-") && s.literals[strings.TrimPrefix(key, l)] != ""
			}
		}
		if !used {
			t.Errorf("%q is used by nothing", key)
		}
	}
}

// A key may also be handed on by a helper before it is looked up. Whatever
// looks like a key of one of our areas has to be one.
func TestWhatLooksLikeAKeyIsOne(t *testing.T) {
	s := scan(t)
	c := load(t, "en")
	areas := map[string]bool{}
	for _, key := range c.keys() {
		area, _, _ := strings.Cut(key, ".")
		areas[area] = true
	}
	for l, at := range s.literals {
		area, _, _ := strings.Cut(l, ".")
		if strings.HasSuffix(l, ".toml") || !keyForm.MatchString(l) || !areas[area] || c.Has(l) || slices.Contains(s.prefixes, l) {
			continue
		}
		t.Errorf("%s: %q looks like a key, but is in no catalogue", at, l)
	}
}
