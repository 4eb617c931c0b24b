package lang

import (
	"bytes"
	"maps"
	"os"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"

	"tappa/internal/journey"
	"tappa/internal/lang/source"
)

func load(t testing.TB, tag string) *Catalogue {
	t.Helper()
	c, err := Load(tag)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// keys returns the keys of all messages, sorted.
func (c *Catalogue) keys() []string {
	var out []string
	for _, m := range c.all {
		if !strings.Contains(m.key, form) {
			out = append(out, m.key)
		}
	}
	return out
}

// forms returns every text of a message.
func (c *Catalogue) forms(key string) map[string]string {
	out := map[string]string{"other": c.T(key)}
	for _, m := range c.all {
		if name, is := strings.CutPrefix(m.key, key+form); is {
			out[name] = m.text
		}
	}
	return out
}

var argument = regexp.MustCompile(`\{\{\s*\.(\w+)\s*\}\}`)

func arguments(text string) []string {
	var out []string
	for _, m := range argument.FindAllStringSubmatch(text, -1) {
		out = append(out, m[1])
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func TestBothLanguagesSayTheSame(t *testing.T) {
	en, it := load(t, "en"), load(t, "it")
	for _, key := range en.keys() {
		if !it.Has(key) {
			t.Errorf("%q is missing in Italian", key)
			continue
		}
		if len(en.forms(key)) != len(it.forms(key)) {
			t.Errorf("%q has plural forms in one language only", key)
		}
		if a, b := arguments(en.T(key)), arguments(it.T(key)); !slices.Equal(a, b) {
			t.Errorf("%q: arguments %v and %v", key, a, b)
		}
	}
	for _, key := range it.keys() {
		if !en.Has(key) {
			t.Errorf("%q is missing in English", key)
		}
	}
}

func TestAreasHaveTheSameFilesAndKeys(t *testing.T) {
	read := func(tag string) map[string][]string {
		list, err := os.ReadDir(tag)
		if err != nil {
			t.Fatal(err)
		}
		out := map[string][]string{}
		for _, f := range list {
			out[f.Name()] = slices.Sorted(maps.Keys(decoded(t, path.Join(tag, f.Name()))))
		}
		return out
	}
	en, it := read("en"), read("it")
	for name, keys := range en {
		if !slices.Equal(keys, it[name]) {
			t.Errorf("%s holds other keys in Italian", name)
		}
	}
	if len(en) != len(it) {
		t.Errorf("%d and %d files", len(en), len(it))
	}
}

func decoded(t *testing.T, name string) map[string]any {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]any{}
	if err := toml.Unmarshal(data, &out); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return out
}

// What people write is in the files; what the program says is made of them.
func TestTheProgramCarriesWhatTheFilesSay(t *testing.T) {
	for _, tag := range Tags() {
		written, err := source.Read(os.DirFS(tag))
		if err != nil {
			t.Fatal(err)
		}
		want, err := source.Go(tag, written)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(source.File(tag)); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not made of the files in %s as they are: run go generate ./internal/lang (%v)", source.File(tag), tag, err)
		}
		c := load(t, tag)
		for key, text := range written {
			if got := c.T(key); got != text {
				t.Errorf("%s, %s: %q, want %q", tag, key, got, text)
			}
		}
		if len(c.all) != len(written) {
			t.Errorf("%s: %d messages, want %d", tag, len(c.all), len(written))
		}
	}
}

func TestMessagesAreWellMade(t *testing.T) {
	plural := []string{"one", "other"}
	for _, tag := range Tags() {
		c := load(t, tag)
		for _, key := range c.keys() {
			for form, text := range c.forms(key) {
				switch {
				case text == "":
					t.Errorf("%s, %s is empty", tag, key)
				case strings.TrimRight(text, " \n") != text && !strings.HasSuffix(text, ": "):
					t.Errorf("%s, %s ends with a blank", tag, key)
				case strings.Contains(argument.ReplaceAllString(text, ""), "{{"):
					t.Errorf("%s, %s: a template that is no argument: %s", tag, key, text)
				}
				if !slices.Contains(plural, form) {
					t.Errorf("%s, %s has the form %q", tag, key, form)
				}
				if form == "other" && len(c.forms(key)) > 1 && !slices.Contains(arguments(text), "n") {
					t.Errorf("%s, %s: the plural does not say how many: %s", tag, key, text)
				}
			}
			if f := c.forms(key); len(f) > 1 && len(f) != len(plural) {
				t.Errorf("%s, %s has the forms %v", tag, key, f)
			}
		}
	}
}

// A stage is a fase in Italian; tappa is the name of the program.
func TestItalianVocabulary(t *testing.T) {
	c := load(t, "it")
	flags := regexp.MustCompile(`--[a-z-]+`)
	wrong := regexp.MustCompile(`(?i)\b(una|la|della|ogni|prima|ultima|nuova) tappa\b|\btappe\b|\bpunt[oi] di contatto\b|\bstage\b|\bundo\b|\bredo\b`)
	for _, key := range c.keys() {
		for _, text := range c.forms(key) {
			text = strings.ReplaceAll(text, `"stage"`, "") // a field of a document keeps its name
			text = flags.ReplaceAllString(text, "")        // and so does a flag
			if m := wrong.FindString(argument.ReplaceAllString(text, "")); m != "" {
				t.Errorf("%s says %q: %s", key, m, text)
			}
		}
	}
}

func TestEveryWordOfTheModelHasALabel(t *testing.T) {
	for _, tag := range Tags() {
		c := load(t, tag)
		need := func(kind string, values ...string) {
			t.Helper()
			for _, v := range values {
				if !c.Has("enum." + kind + "." + v) {
					t.Errorf("%s: no label for %s %q", tag, kind, v)
				}
			}
		}
		need("kind", words(journey.Kinds)...)
		need("map", words(journey.MapKinds)...)
		need("relation", words(journey.Relations)...)
		need("outcome", words(journey.Outcomes)...)
		need("output", words(journey.Outputs)...)
		need("truth", words(journey.Truths)...)
		need("offering", words(journey.Offerings)...)
		need("quality", words(journey.QualityNames)...)
		need("idea", words(journey.IdeaKinds)...)
		need("evidence", words(journey.EvidenceLevels)...)
		need("round", words(journey.RoundKinds)...)
		need("asks", words(journey.RoundQuestions)...)
		need("remark", words(journey.RemarkKinds)...)
		need("family", words(journey.Families)...)
		need("cluster", words(journey.Clusters)...)
		need("answer", "yes", "no", "unset")
		need("score", "-2", "-1", "0", "1", "2")
		need("intensity", "1", "2", "3")
		need("rows", "touchpoint", "channel", "output", "persona", "emotion", "quality", "offering")
		need("lens", "felt", "worst", "desired", "gap", "coverage", "importance", "evidence")
		for _, k := range journey.Kinds {
			for _, f := range fields(reflect.TypeOf(journey.NewEntity(k)).Elem(), "") {
				if c.Field(f) == f {
					t.Errorf("%s: no label for the field %q", tag, f)
				}
			}
		}
	}
}

func words[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

// fields lists the fields of an entity as the JSON document names them.
func fields(typ reflect.Type, prefix string) []string {
	var out []string
	for i := range typ.NumField() {
		f := typ.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" || name == "deleted_at" || prefix == "" && (name == "id" || name == "rank") {
			continue
		}
		out = append(out, prefix+name)
		switch inner := f.Type; {
		case inner.Kind() == reflect.Slice && inner.Elem().Kind() == reflect.Struct:
			out = append(out, fields(inner.Elem(), prefix+name+"[0].")...)
		case inner.Kind() == reflect.Struct:
			out = append(out, fields(inner, prefix+name+".")...)
		}
	}
	return out
}

// What a person reads as the name of an emotion, they can also type.
func TestLabelsOfEmotionsAreUnderstood(t *testing.T) {
	for _, tag := range Tags() {
		c := load(t, tag)
		seen := map[string]string{}
		for _, e := range journey.Emotions() {
			label := c.Emotion(e.Key)
			if !c.Has("emotion." + e.Key) {
				t.Errorf("%s: %s has no label", tag, e.Key)
			}
			if key, known := journey.ResolveEmotion(label); !known || key != e.Key {
				t.Errorf("%s: %q is understood as %q, not as %q", tag, label, key, e.Key)
			}
			if other := seen[label]; other != "" {
				t.Errorf("%s: %s and %s are both %q", tag, e.Key, other, label)
			}
			seen[label] = e.Key
		}
		if got := c.Emotion("saudade"); got != "saudade" {
			t.Errorf("a free word became %q", got)
		}
	}
}
