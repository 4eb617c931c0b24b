// Package bundled holds the maps that tappa brings along: two examples, each
// as it is and as it is wanted, and five templates to begin with. Every text
// stands in English and Italian side by side, so that neither can be missing.
package bundled

import (
	"slices"
	"strings"

	"tappa/internal/journey"
)

// Info describes an example or a template in one language. Name is its stable
// key on the command line.
type Info struct {
	Name, Title, About string
}

// bundle is a map to choose, under its name and the other names it goes by.
type bundle struct {
	name  string
	also  []string
	about both
	draw  func() sketch
	// wanted draws the to-be map of an example.
	wanted func() sketch
}

// Templates lists the templates in a language, "en" or "it"; any other is
// English.
func Templates(lang string) []Info { return infos(templates, lang) }

// Examples lists the examples in a language.
func Examples(lang string) []Info { return infos(examples, lang) }

func infos(list []bundle, lang string) []Info {
	out := make([]Info, len(list))
	for i, b := range list {
		out[i] = Info{Name: b.name, Title: b.draw().title.in(lang), About: b.about.in(lang)}
	}
	return out
}

// Template returns a new map from the template with the given name, which may
// also be its Italian name or its title. The error is of KindNotFound.
func Template(name, lang string, ids journey.IDs) (*journey.Map, error) {
	b, err := find(templates, name, "bundled.no-template", "there is no template %q; there are %s")
	if err != nil {
		return nil, err
	}
	return b.draw().build(lang, ids, journey.AsIs), nil
}

// Example returns new maps from the example with the given name: the journey
// as it is, and the wanted one, which names the first as its origin. The error
// is of KindNotFound.
func Example(name, lang string, ids journey.IDs) ([]*journey.Map, error) {
	b, err := find(examples, name, "bundled.no-example", "there is no example %q; there are %s")
	if err != nil {
		return nil, err
	}
	asIs := b.draw().build(lang, ids, journey.AsIs)
	toBe := b.wanted().build(lang, ids, journey.ToBe)
	withOrigin := journey.NewBuilder(toBe)
	head := toBe.Head().Clone()
	head.Origin = journey.Origin{Map: asIs.ID()}
	withOrigin.Put(head)
	return []*journey.Map{asIs, withOrigin.Map()}, nil
}

func find(list []bundle, name, code, format string) (bundle, error) {
	wanted := key(name)
	names := make([]string, len(list))
	for i, b := range list {
		title := b.draw().title
		if wanted == b.name || slices.Contains(b.also, wanted) || wanted == key(title.en) || wanted == key(title.it) {
			return b, nil
		}
		names[i] = b.name
	}
	choices := strings.Join(names, ", ")
	return bundle{}, journey.NewError(journey.KindNotFound, code,
		journey.Args{"name": name, "choices": choices}, format, name, choices)
}

// key writes a name as the stable keys are written, with the apostrophe that
// keyboards have.
func key(name string) string {
	return strings.Join(strings.FieldsFunc(strings.ReplaceAll(strings.ToLower(name), "’", "'"), func(r rune) bool {
		return r == ' ' || r == '-' || r == '_'
	}), "-")
}
