package inspector

import (
	"slices"
	"strings"

	"tappa/internal/journey"
	"tappa/internal/tui/fields"
)

// several makes the fields of several touchpoints: what they share, and what
// can be set for all of them at once.
func (b *builder) several(list []*journey.Touchpoint) []fields.Field {
	first := list[0]
	shared := b.shareable(first)
	for i := range shared {
		f := &shared[i]
		if !slices.ContainsFunc(list[1:], func(t *journey.Touchpoint) bool { return !alike(f.Key, first, t) }) {
			continue
		}
		f.Value, f.Folded, f.Tail, f.Chips, f.Raw = "", "", "", nil, ""
		f.Current, f.Emotions = nil, nil
		f.Ask = b.cat.T("inspector.differs")
		f.Glance = fields.Always
	}
	return shared
}

// shareable makes the fields that make sense for several touchpoints.
func (b *builder) shareable(t *journey.Touchpoint) []fields.Field {
	b.side = false
	b.what(t)
	b.score("felt", t.Felt.Score, t.Felt.Emotions, false,
		func(t *journey.Touchpoint) *journey.Score { return &t.Felt.Score },
		func(t *journey.Touchpoint) *[]journey.Emotion { return &t.Felt.Emotions }, fields.Field{})
	b.score("desired", t.Desired.Score, t.Desired.Emotions, true,
		func(t *journey.Touchpoint) *journey.Score { return &t.Desired.Score },
		func(t *journey.Touchpoint) *[]journey.Emotion { return &t.Desired.Emotions }, fields.Field{})
	b.weight(t)
	b.side = true
	b.evidence(t)
	b.line("owner", t.Owner, func(t *journey.Touchpoint) *string { return &t.Owner }, fields.Field{Label: b.cat.T("inspector.owner")})
	b.date("reviewed", t.Reviewed, func(t *journey.Touchpoint) *journey.Date { return &t.Reviewed }, fields.Field{})
	own := []string{"name", "action"} // of one touchpoint alone
	list := slices.DeleteFunc(b.out, func(f fields.Field) bool { return slices.Contains(own, f.Key) })
	for i := range list {
		if list[i].Glance == fields.Never {
			list[i].Glance = fields.IfFilled
		}
		list[i].Apart = false
	}
	return list
}

// alike reports whether what the field with the given key shows is the same in
// two touchpoints. The first field of a group shows the others too.
func alike(key string, x, y *journey.Touchpoint) bool {
	switch key {
	case "channel":
		return x.Channel == y.Channel
	case "output":
		return x.Output == y.Output
	case "stage":
		return x.Stage == y.Stage
	case "felt.score":
		return x.Felt.Score == y.Felt.Score && slices.Equal(x.Felt.Emotions, y.Felt.Emotions)
	case "felt.emotions":
		return slices.Equal(x.Felt.Emotions, y.Felt.Emotions)
	case "desired.score":
		return x.Desired.Score == y.Desired.Score && slices.Equal(x.Desired.Emotions, y.Desired.Emotions)
	case "desired.emotions":
		return slices.Equal(x.Desired.Emotions, y.Desired.Emotions)
	case "truth":
		return x.Truth == y.Truth
	case "importance":
		return x.Importance == y.Importance
	case "offering":
		return x.Offering == y.Offering
	case "personas":
		return slices.Equal(x.Personas, y.Personas)
	case "owner":
		return x.Owner == y.Owner
	case "reviewed":
		return x.Reviewed == y.Reviewed
	}
	if rest, is := strings.CutPrefix(key, "qualities"); is {
		return alikeQuality(strings.TrimPrefix(rest, "."), x.Qualities, y.Qualities)
	}
	return alikeEvidence(key, x.Evidence, y.Evidence)
}

// alikeQuality compares one quality, or all of them for the empty name.
func alikeQuality(name string, x, y journey.Qualities) bool {
	if name == "" {
		return x == y
	}
	return x.Get(journey.Quality(name)) == y.Get(journey.Quality(name))
}

func alikeEvidence(key string, x, y journey.Evidence) bool {
	switch key {
	case "evidence.source":
		return x.Source == y.Source
	case "evidence.n":
		return x.N == y.N
	case "evidence.date":
		return x.Date == y.Date
	}
	return x == y
}
