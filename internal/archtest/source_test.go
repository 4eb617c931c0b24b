package archtest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"testing"
)

// The most lines that a function and a file may have.
const (
	maxFunction = 80
	maxFile     = 600
)

// source is one parsed file that is not a test.
type source struct {
	rel  string // the package, relative to the module
	name string // for messages
	fset *token.FileSet
	file *ast.File
}

// parseSources parses every file of the program, tests left out.
func parseSources(t *testing.T) []source {
	t.Helper()
	module, packages := listPackages(t)
	var all []source
	for _, p := range packages {
		rel := relative(module, p.ImportPath)
		for _, name := range p.GoFiles {
			fset := token.NewFileSet()
			f, err := parser.ParseFile(fset, filepath.Join(p.Dir, name), nil, parser.ParseComments|parser.SkipObjectResolution)
			if err != nil {
				t.Errorf("%s/%s: %v", rel, name, err)
				continue
			}
			all = append(all, source{rel: rel, name: rel + "/" + name, fset: fset, file: f})
		}
	}
	return all
}

func (s source) line(p token.Pos) int { return s.fset.Position(p).Line }

func TestNobodyEndsTheProcess(t *testing.T) {
	ends := map[string][]string{
		"os":  {"Exit"},
		"log": {"Fatal", "Fatalf", "Fatalln", "Panic", "Panicf", "Panicln"},
	}
	for _, s := range parseSources(t) {
		if s.file.Name.Name == "main" {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			sel, is := n.(*ast.SelectorExpr)
			if !is {
				return true
			}
			if pkg, is := sel.X.(*ast.Ident); is && slices.Contains(ends[pkg.Name], sel.Sel.Name) {
				t.Errorf("%s:%d: %s.%s ends the process", s.name, s.line(n.Pos()), pkg.Name, sel.Sel.Name)
			}
			return true
		})
	}
}

func TestFunctionsAndFilesFitTheEye(t *testing.T) {
	for _, s := range parseSources(t) {
		if ast.IsGenerated(s.file) {
			continue // nobody reads it
		}
		if n := s.line(s.file.FileEnd); n > maxFile {
			t.Errorf("%s has %d lines, more than %d: is it still one subject?", s.name, n, maxFile)
		}
		for _, d := range s.file.Decls {
			f, is := d.(*ast.FuncDecl)
			if !is {
				continue
			}
			if n := s.line(f.End()) - s.line(f.Pos()) + 1; n > maxFunction {
				t.Errorf("%s:%d: %s has %d lines, more than %d", s.name, s.line(f.Pos()), f.Name.Name, n, maxFunction)
			}
		}
	}
}

func TestExportedNamesAreDocumented(t *testing.T) {
	for _, s := range parseSources(t) {
		for _, d := range s.file.Decls {
			for _, id := range undocumented(d) {
				t.Errorf("%s:%d: %s is exported and has no comment", s.name, s.line(id.Pos()), id.Name)
			}
		}
	}
}

// undocumented returns the exported names of a declaration that no comment
// explains. A comment above a group of constants or variables explains all of
// it; methods of types that are not exported need none.
func undocumented(d ast.Decl) []*ast.Ident {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && d.Doc == nil && (d.Recv == nil || exportedReceiver(d.Recv)) {
			return []*ast.Ident{d.Name}
		}
	case *ast.GenDecl:
		var names []*ast.Ident
		for _, spec := range d.Specs {
			names = append(names, undocumentedSpec(d, spec)...)
		}
		return names
	}
	return nil
}

func undocumentedSpec(d *ast.GenDecl, spec ast.Spec) (names []*ast.Ident) {
	switch spec := spec.(type) {
	case *ast.TypeSpec:
		if spec.Name.IsExported() && spec.Doc == nil && d.Doc == nil {
			names = append(names, spec.Name)
		}
	case *ast.ValueSpec:
		if spec.Doc != nil || spec.Comment != nil || d.Doc != nil {
			return nil
		}
		for _, id := range spec.Names {
			if id.IsExported() {
				names = append(names, id)
			}
		}
	}
	return names
}

func exportedReceiver(recv *ast.FieldList) bool {
	t := recv.List[0].Type
	for {
		switch x := t.(type) {
		case *ast.StarExpr:
			t = x.X
		case *ast.IndexExpr:
			t = x.X
		case *ast.IndexListExpr:
			t = x.X
		case *ast.Ident:
			return x.IsExported()
		default:
			return false
		}
	}
}

func TestEveryPackageSaysWhatItIs(t *testing.T) {
	said, where := map[string]bool{}, map[string]string{}
	for _, s := range parseSources(t) {
		said[s.rel] = said[s.rel] || s.file.Doc != nil
		where[s.rel] = s.name
	}
	for rel, is := range said {
		if !is {
			t.Errorf("%s has no package comment (add one in %s)", rel, where[rel])
		}
	}
}
