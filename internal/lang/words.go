package lang

import (
	"errors"
	"fmt"
	"maps"
	"strconv"
	"strings"

	"tappa/internal/journey"
)

// Emotion returns the label of a word of the vocabulary; a free word comes
// back as it is.
func (c *Catalogue) Emotion(word string) string {
	if label, known := c.Of("emotion.", word); known {
		return label
	}
	return word
}

// Metric returns the label of a metric that is known, given by its name in the
// map; any other comes back as it is.
func (c *Catalogue) Metric(name string) string {
	if info, known := journey.LookupMetric(name); known {
		return c.T("metric." + info.ID)
	}
	return name
}

// Enum returns the label of a value of a closed list. The kinds are "map",
// "relation", "outcome", "output", "truth", "offering", "quality", "idea",
// "evidence", "answer" (yes, no), "score" (-2 to 2), "intensity" (1 to 3),
// "family", "cluster", and "rows" and "lens" of the heatmap. The empty value
// gives the words for what is not set; an unknown one comes back as it is.
func (c *Catalogue) Enum(kind, value string) string {
	if value == "" {
		value = "unset"
	}
	if label, there := c.all.find("enum.", kind, ".", value); there {
		return label
	}
	if value == "unset" {
		return c.T("core.unset")
	}
	return value
}

// Kind returns the word for a kind of entity, in lower case as within a
// sentence.
func (c *Catalogue) Kind(k journey.Kind) string { return c.Enum("kind", string(k)) }

// Field returns the label of a field, given by its name in the JSON document:
// "desired_thought", "felt.score", "ideas[2].text". The entry of a list is
// counted from 1 and put behind the label.
func (c *Catalogue) Field(name string) string {
	bare, entry := name, ""
	for {
		open := strings.IndexByte(bare, '[')
		end := strings.IndexByte(bare, ']')
		if open < 0 || end < open {
			break
		}
		if i, err := strconv.Atoi(bare[open+1 : end]); err == nil && entry == "" {
			entry = " (" + strconv.Itoa(i+1) + ")"
		}
		bare = bare[:open] + bare[end+1:]
	}
	for at := bare; ; {
		if label, there := c.Of("field.", at); there {
			return label + entry
		}
		i := strings.LastIndexByte(at, '.')
		if i < 0 {
			return name
		}
		at = at[:i]
	}
}

// Error returns what a person should read about err: the message of the first
// journey.Error in its chain. A failure that nobody planned for, or that has
// no message, becomes one plain sentence with the English text behind it.
func (c *Catalogue) Error(err error) string {
	if err == nil {
		return ""
	}
	var e *journey.Error
	if !errors.As(err, &e) || !c.Has(e.Code) {
		return c.F("error.unplanned", Args{"text": err.Error()})
	}
	s := c.F(e.Code, c.words(e.Args))
	if e.Kind == journey.KindInternal && e.Err != nil {
		s += " (" + e.Err.Error() + ")"
	}
	return s
}

// Label returns the text of a label whose arguments are strings, such as that
// of a step.
func (c *Catalogue) Label(code string, args map[string]string) string {
	all := make(Args, len(args))
	for k, v := range args {
		all[k] = v
	}
	return c.F(code, c.words(all))
}

// words returns args with the names of kinds and fields in the language of the
// catalogue.
func (c *Catalogue) words(args map[string]any) Args {
	out := make(Args, len(args))
	maps.Copy(out, args)
	if k, there := out["kind"]; there {
		out["kind"] = c.Enum("kind", fmt.Sprint(k))
	}
	if f, there := out["field"]; there {
		out["field"] = c.Field(fmt.Sprint(f))
	}
	return out
}
