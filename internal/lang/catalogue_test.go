package lang

import (
	"maps"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"

	"tappa/internal/journey"
)

func load(t testing.TB, tag string) *Catalogue {
	t.Helper()
	c, err := Load(tag)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// forms returns every text of a message.
func (c *Catalogue) forms(key string) map[string]string {
	if f := c.plurals[key]; f != nil {
		return f
	}
	return map[string]string{"other": c.plain[key]}
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
	for _, key := range slices.Sorted(maps.Keys(en.plain)) {
		if !it.Has(key) {
			t.Errorf("%q is missing in Italian", key)
			continue
		}
		if (en.plurals[key] == nil) != (it.plurals[key] == nil) {
			t.Errorf("%q has plural forms in one language only", key)
		}
		if a, b := arguments(en.plain[key]), arguments(it.plain[key]); !slices.Equal(a, b) {
			t.Errorf("%q: arguments %v and %v", key, a, b)
		}
	}
	for key := range it.plain {
		if !en.Has(key) {
			t.Errorf("%q is missing in English", key)
		}
	}
}

func TestAreasHaveTheSameFilesAndKeys(t *testing.T) {
	read := func(tag string) map[string][]string {
		list, err := files.ReadDir(tag)
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
	data, err := files.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]any{}
	if err := toml.Unmarshal(data, &out); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return out
}

// The quick reader reads what a full reader of TOML reads.
func TestTheQuickReaderReadsTOML(t *testing.T) {
	for _, tag := range Tags() {
		c := load(t, tag)
		list, err := files.ReadDir(tag)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, f := range list {
			for key, value := range decoded(t, path.Join(tag, f.Name())) {
				n++
				if forms, several := value.(map[string]any); several {
					for form, text := range forms {
						if c.plurals[key][form] != text {
							t.Errorf("%s %s: %q, want %q", key, form, c.plurals[key][form], text)
						}
					}
					continue
				}
				if c.plain[key] != value {
					t.Errorf("%s: %q, want %q", key, c.plain[key], value)
				}
			}
		}
		if n != len(c.plain) {
			t.Errorf("%s: %d messages, want %d", tag, len(c.plain), n)
		}
	}
}

func TestMessagesAreWellMade(t *testing.T) {
	plural := []string{"one", "other"}
	for _, tag := range Tags() {
		c := load(t, tag)
		for key := range c.plain {
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
				if form == "other" && c.plurals[key] != nil && !slices.Contains(arguments(text), "n") {
					t.Errorf("%s, %s: the plural does not say how many: %s", tag, key, text)
				}
			}
			if f := c.plurals[key]; f != nil && len(f) != len(plural) {
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
	for key := range c.plain {
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
