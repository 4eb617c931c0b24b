package lang

import (
	"slices"
	"strings"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"tappa/internal/journey"
)

// Args fill the template of a message.
type Args = map[string]any

// Default is the language of everyone who asks for none.
const Default = "en"

// languages are the catalogues by language.
var languages = map[string]messages{"en": en, "it": it}

// Tags lists the languages that tappa speaks.
func Tags() []string { return []string{"en", "it"} }

// Catalogue holds the messages of one language. Its methods may be called from
// several goroutines.
type Catalogue struct {
	tag    string
	all    messages
	months []string

	// filler fills templates and chooses plural forms. It costs more than all
	// the rest of the catalogue, so it is made when first needed, and learns a
	// message when that is first filled.
	filler struct {
		sync.Mutex
		bundle    *i18n.Bundle
		localizer *i18n.Localizer
		known     map[string]bool
	}
}

// Load returns the catalogue of a language, "en" or "it"; the empty tag is
// Default. Any other language is an error of KindInvalid.
func Load(tag string) (*Catalogue, error) {
	if tag == "" {
		tag = Default
	}
	if !slices.Contains(Tags(), tag) {
		return nil, journey.NewError(journey.KindInvalid, "lang.unknown",
			journey.Args{"value": tag, "choices": strings.Join(Tags(), ", ")},
			"%q is not a language of tappa; there are %s", tag, strings.Join(Tags(), ", "))
	}
	c := &Catalogue{tag: tag, all: languages[tag]}
	c.months = strings.Fields(c.T("core.months"))
	return c, nil
}

// Tag returns the language of the catalogue.
func (c *Catalogue) Tag() string { return c.tag }

// Has reports whether there is a message with this key.
func (c *Catalogue) Has(key string) bool {
	_, there := c.all.find(key)
	return there
}

// T returns a message without arguments, the key itself if there is none. It
// costs a look-up and no memory.
func (c *Catalogue) T(key string) string {
	if s, there := c.all.find(key); there {
		return s
	}
	return key
}

// Of returns the message whose key is prefix and name put together, and false
// if there is none. It is for keys that are made of data, and costs no more
// than a look-up.
func (c *Catalogue) Of(prefix, name string) (string, bool) {
	return c.all.find(prefix, name)
}

// F returns a message filled with arguments. Where the message has plural
// forms, the argument "n" chooses one: a whole number, or one in a string.
func (c *Catalogue) F(key string, args Args) string {
	text, there := c.all.find(key)
	if !there {
		return key
	}
	one, several := c.all.find(key, form, "one")
	if !several && !strings.Contains(text, "{{") {
		return text
	}
	config := &i18n.LocalizeConfig{MessageID: key, TemplateData: args}
	if several {
		config.PluralCount = args["n"]
	}
	f := &c.filler
	f.Lock()
	defer f.Unlock()
	many, _ := c.all.find(key, form, "many")
	c.learn(&i18n.Message{ID: key, One: one, Many: many, Other: text})
	// A form that a catalogue leaves out (Italian "many", for millions) falls
	// back to "other" with an error that is of no interest.
	if s, _ := f.localizer.Localize(config); s != "" {
		return s
	}
	return text
}

// learn hands a message to the filler, which must be locked.
func (c *Catalogue) learn(m *i18n.Message) {
	f := &c.filler
	if f.bundle == nil {
		tag := language.Make(c.tag)
		f.bundle = i18n.NewBundle(tag)
		f.localizer = i18n.NewLocalizer(f.bundle, c.tag)
		f.known = map[string]bool{}
	}
	if f.known[m.ID] {
		return
	}
	if err := f.bundle.AddMessages(language.Make(c.tag), m); err == nil {
		f.known[m.ID] = true
	}
}
