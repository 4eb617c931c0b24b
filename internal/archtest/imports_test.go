package archtest

import (
	"path"
	"slices"
	"strings"
	"testing"
)

// rule says what the code of one package, or of a package and all below it,
// may import directly. Tests may import more: they need other packages' data.
type rule struct {
	// where is an import path relative to the module; a trailing "/..." takes
	// in what lies below. The most specific rule holds.
	where string
	// internal lists relative import paths, in the same form.
	internal []string
	// foreign lists the modules or packages of others, as prefixes of import
	// paths. The standard library is always allowed.
	foreign []string
}

// charm is the family of libraries that draw on a terminal, without the one
// that runs programs.
var charm = []string{"charm.land/lipgloss/v2", "charm.land/bubbles/v2", "github.com/charmbracelet/x/ansi", "github.com/charmbracelet/colorprofile", "github.com/lucasb-eyer/go-colorful"}

// domain is what the parts of the screen may know of the rest.
var domain = []string{"internal/journey", "internal/edit", "internal/analysis", "internal/plot", "internal/lang", "internal/text", "internal/theme"}

// helpers are the parts of the screen's data and pure functions.
var helpers = []string{"internal/tui/action", "internal/tui/keymap", "internal/tui/frame", "internal/tui/style", "internal/tui/cells", "internal/tui/input", "internal/tui/fields", "internal/tui/agenda"}

const bubbletea = "charm.land/bubbletea/v2"

// rules is the whole direction of the program. A package that no rule names may
// import nothing but the standard library, so that a new package needs a
// decision here.
var rules = []rule{
	{where: "cmd/tappa", internal: []string{"internal/cli", "internal/guard"}},
	{where: "themes"},
	{where: "internal/e2e"},
	{where: "internal/checklist"},
	{where: "internal/hostile"},
	{where: "internal/whereabouts"},
	{where: "internal/guard", foreign: []string{"golang.org/x/sys"}},
	{where: "internal/journey"},
	{where: "internal/journey/journeytest", internal: []string{"internal/journey", "internal/text"}, foreign: []string{"pgregory.net/rapid"}},
	{where: "internal/text", foreign: []string{"github.com/charmbracelet/x/ansi", "golang.org/x/text", "github.com/rivo/uniseg", "github.com/clipperhouse"}},
	{where: "internal/edit", internal: []string{"internal/journey"}},
	{where: "internal/analysis", internal: []string{"internal/journey", "internal/text"}},
	{where: "internal/store/memory", internal: []string{"internal/journey", "internal/edit", "internal/store"}},
	{where: "internal/store", internal: []string{"internal/journey", "internal/edit"}},
	{where: "internal/store/bolt/...", internal: []string{"internal/journey", "internal/edit", "internal/store", "internal/text", "internal/store/bolt/..."}, foreign: []string{"go.etcd.io/bbolt", "github.com/fsnotify/fsnotify", "golang.org/x/sys"}},
	{where: "internal/interchange/...", internal: []string{"internal/journey", "internal/text", "internal/interchange/..."}, foreign: []string{"go.yaml.in/yaml/v3", "github.com/invopop/jsonschema", "github.com/santhosh-tekuri/jsonschema/v6", "golang.org/x/text"}},
	{where: "internal/plot", internal: []string{"internal/journey", "internal/analysis", "internal/text"}},
	{where: "internal/bundled", internal: []string{"internal/journey", "internal/text", "internal/interchange"}},
	{where: "internal/tomlfile", internal: []string{"internal/text"}, foreign: []string{"github.com/pelletier/go-toml/v2"}},
	{where: "internal/theme", internal: []string{"themes", "internal/text", "internal/tomlfile"}, foreign: []string{"github.com/lucasb-eyer/go-colorful"}},
	{where: "internal/lang", internal: []string{"internal/journey"}, foreign: []string{"github.com/nicksnyder/go-i18n/v2", "golang.org/x/text"}},
	{where: "internal/lang/source", foreign: []string{"github.com/pelletier/go-toml/v2"}},
	{where: "internal/lang/generate", internal: []string{"internal/lang/source"}},
	{where: "internal/minutes", internal: []string{"internal/journey", "internal/edit", "internal/analysis", "internal/plot", "internal/lang", "internal/text"}},
	{where: "internal/pointer", internal: []string{"internal/journey"}, foreign: []string{"github.com/fsnotify/fsnotify"}},
	{where: "internal/backup", internal: []string{"internal/journey"}},
	{where: "internal/config", internal: []string{"internal/text", "internal/tomlfile"}, foreign: []string{"github.com/adrg/xdg"}},
	{where: "internal/app", internal: []string{"internal/backup", "internal/journey", "internal/edit", "internal/analysis", "internal/interchange", "internal/store", "internal/bundled", "internal/text"}},
	{where: "internal/cli/...", internal: []string{"internal/...", "themes"}, foreign: append([]string{bubbletea, "github.com/spf13", "github.com/sahilm/fuzzy", "golang.org/x/term", "golang.org/x/sys", "golang.org/x/text"}, charm...)},
	{where: "internal/tui", internal: append([]string{"internal/tui/..."}, domain...), foreign: append([]string{bubbletea, "github.com/sahilm/fuzzy", "golang.org/x/sys"}, charm...)},
	{where: "internal/tui/...", internal: append(slices.Clone(helpers), domain...), foreign: append([]string{bubbletea, "github.com/sahilm/fuzzy"}, charm...)},
}

// helperInternal is what the helpers of the screen may know: of one another and
// of the domain, but never of a part.
var helperInternal = append(slices.Clone(helpers), domain...)

// ownerOfTests returns the package that a package of test helpers, X/Xtest,
// belongs to.
func ownerOfTests(rel string) (owner string, is bool) {
	owner, name := path.Split(rel)
	owner = strings.TrimSuffix(owner, "/")
	return owner, name == path.Base(owner)+"test"
}

// matches reports whether a relative import path is, or lies below, pattern.
func matches(pattern, rel string) bool {
	if base, below := strings.CutSuffix(pattern, "/..."); below {
		return rel == base || strings.HasPrefix(rel, base+"/")
	}
	return rel == pattern
}

// ruleFor returns the most specific rule for a package. Helpers of the tests of
// a package follow its rule, and may also import it, one another and what
// tests are made with.
func ruleFor(rel string) (best rule, found bool) {
	if owner, is := ownerOfTests(rel); is {
		r, found := ruleFor(owner)
		return rule{
			where:    rel,
			internal: append([]string{owner, "internal/journey", "internal/journey/journeytest", "internal/text"}, r.internal...),
			foreign:  append([]string{"github.com/google/go-cmp", "pgregory.net/rapid"}, r.foreign...),
		}, found
	}
	for _, r := range rules {
		if matches(r.where, rel) && (!found || len(r.where) > len(best.where) || r.where == rel) {
			best, found = r, true
		}
		if r.where == rel {
			return r, true
		}
	}
	return best, found
}

func TestImportsGoOneWay(t *testing.T) {
	module, packages := listPackages(t)
	for _, p := range packages {
		rel := relative(module, p.ImportPath)
		if rel == "internal/archtest" || len(p.GoFiles) == 0 {
			continue
		}
		r, found := ruleFor(rel)
		if !found {
			t.Errorf("%s has no rule: decide what it may import", rel)
			continue
		}
		for _, imported := range p.Imports {
			if problem := judge(module, r, rel, imported); problem != "" {
				t.Errorf("%s imports %s: %s", rel, imported, problem)
			}
		}
	}
}

// judge says why a package may not import a path, or nothing.
func judge(module string, r rule, rel, imported string) string {
	if strings.HasPrefix(imported, module+"/") {
		target := relative(module, imported)
		if target == "internal/hostile" {
			return "that is for tests"
		}
		if _, is := ownerOfTests(target); is {
			if _, also := ownerOfTests(rel); !also {
				return "that is for tests"
			}
		}
		if slices.ContainsFunc(r.internal, func(p string) bool { return matches(p, target) }) {
			return ""
		}
		return "its rule allows only " + strings.Join(r.internal, ", ")
	}
	if isStandard(imported) {
		return ""
	}
	if slices.ContainsFunc(r.foreign, func(p string) bool { return imported == p || strings.HasPrefix(imported, p+"/") }) {
		return ""
	}
	return "a foreign package that its rule does not name"
}

// The rules themselves must not be widened by accident: the walls of the program
// stand in the rules of nobody but their owners.
func TestTheRulesKeepTheWalls(t *testing.T) {
	for _, r := range rules {
		for _, target := range []struct{ wall, allowed string }{
			{"go.etcd.io/bbolt", "internal/store/bolt"},
			{"github.com/spf13", "internal/cli"},
		} {
			if slices.Contains(r.foreign, target.wall) && !strings.HasPrefix(r.where, target.allowed) {
				t.Errorf("the rule of %s lets %s in", r.where, target.wall)
			}
		}
		if slices.Contains(r.internal, "internal/cli") && r.where != "cmd/tappa" {
			t.Errorf("the rule of %s lets internal/cli in", r.where)
		}
		part := strings.HasPrefix(r.where, "internal/tui/")
		for _, inner := range []string{"internal/app", "internal/store", "internal/config"} {
			if part && slices.Contains(r.internal, inner) {
				t.Errorf("the rule of %s lets %s in", r.where, inner)
			}
		}
	}
}

// The parts of the screen must stay strangers: a folder below tui that is not
// one of the helpers is a part, and nobody but the root imports it.
func TestPartsOfTheScreenAreStrangers(t *testing.T) {
	module, packages := listPackages(t)
	for _, p := range packages {
		rel := relative(module, p.ImportPath)
		if !strings.HasPrefix(rel, "internal/tui/") {
			continue
		}
		for _, imported := range p.Imports {
			target := relative(module, imported)
			if strings.HasPrefix(target, "internal/tui/") && path.Dir(target) == "internal/tui" && !slices.Contains(helperInternal, target) {
				t.Errorf("%s imports the part %s", rel, target)
			}
		}
	}
}

func TestJudgeRefuses(t *testing.T) {
	for _, c := range []struct{ rel, imported string }{
		{"internal/journey", "tappa/internal/text"},
		{"internal/journey", "go.etcd.io/bbolt"},
		{"internal/text", "tappa/internal/journey"},
		{"internal/tui/board", "tappa/internal/app"},
		{"internal/tui/board", "tappa/internal/store/bolt"},
		{"internal/tui/board", "tappa/internal/tui/heatmap"},
		{"internal/app", "charm.land/bubbletea/v2"},
		{"internal/app", "tappa/internal/store/bolt"},
		{"internal/plot", "tappa/internal/theme"},
		{"cmd/tappa", "tappa/internal/app"},
		{"internal/app", "tappa/internal/store/storetest"},
		{"internal/journey/journeytest", "tappa/internal/store"},
		{"internal/cli", "tappa/internal/hostile"},
	} {
		r, _ := ruleFor(c.rel)
		if judge("tappa", r, c.rel, c.imported) == "" {
			t.Errorf("%s may import %s", c.rel, c.imported)
		}
	}
}
