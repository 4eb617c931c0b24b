package analysis

import (
	"cmp"
	"slices"

	"tappa/internal/journey"
)

// ChannelCoverage is where a channel meets the customer.
type ChannelCoverage struct {
	// Key is the folded name of the channel, Label its first spelling.
	Key, Label string
	// Touchpoints counts those of the channel.
	Touchpoints int
	// Missing are the stages that have touchpoints, but none in this channel, in
	// order; In counts those that have.
	Missing []*journey.Stage
	In      int
}

// channelCounter finds out which channel is in which stage.
type channelCounter struct {
	m        *journey.Map
	list     []ChannelCoverage
	in       [][]bool // by channel and stage
	index    map[string]int
	spelling map[string]int
}

func newChannels(m *journey.Map) *channelCounter {
	return &channelCounter{m: m, index: map[string]int{}, spelling: map[string]int{}}
}

func (c *channelCounter) add(col int, t *journey.Touchpoint) {
	if t.Channel == "" {
		return
	}
	i, known := c.spelling[t.Channel]
	if !known {
		key, label := foldChannel(t.Channel)
		if i, known = c.index[key]; !known {
			i = len(c.list)
			c.index[key] = i
			c.list = append(c.list, ChannelCoverage{Key: key, Label: label})
			c.in = append(c.in, make([]bool, len(c.m.Stages())))
		}
		c.spelling[t.Channel] = i
	}
	c.list[i].Touchpoints++
	c.in[i][col] = true
}

// gaps returns the channels that miss a stage which has touchpoints: those that
// serve most stages first, because a gap there surprises most.
func (c *channelCounter) gaps() []ChannelCoverage {
	for i := range c.list {
		for col, s := range c.m.Stages() {
			switch {
			case c.in[i][col]:
				c.list[i].In++
			case len(c.m.In(s.ID)) > 0:
				c.list[i].Missing = append(c.list[i].Missing, s)
			}
		}
	}
	list := slices.DeleteFunc(c.list, func(c ChannelCoverage) bool { return len(c.Missing) == 0 })
	slices.SortStableFunc(list, func(a, b ChannelCoverage) int {
		return cmp.Or(cmp.Compare(b.In, a.In), cmp.Compare(b.Touchpoints, a.Touchpoints))
	})
	return list
}

// Offerings is what the stages of a journey amount to, as an economic offering.
type Offerings struct {
	// Stages has, for each stage of the map, the touchpoints by offering in the
	// order of journey.Offerings.
	Stages [][4]int
	// Sum is the same for the journey; Unset counts touchpoints without one.
	Sum   [4]int
	Unset int
}

// Has reports whether any touchpoint says what it amounts to.
func (o *Offerings) Has() bool { return o.Sum != [4]int{} }

func offeringsOf(m *journey.Map) Offerings {
	o := Offerings{Stages: make([][4]int, len(m.Stages()))}
	for col, s := range m.Stages() {
		for _, t := range m.In(s.ID) {
			i := slices.Index(journey.Offerings, t.Offering)
			if i < 0 {
				o.Unset++
				continue
			}
			o.Stages[col][i]++
			o.Sum[i]++
		}
	}
	return o
}
