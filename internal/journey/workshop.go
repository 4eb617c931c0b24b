package journey

import "time"

// AgendaItem is one step of a session and the minutes meant for it, 0 when
// unset.
type AgendaItem struct {
	Text    string `json:"text"`
	Minutes int    `json:"minutes,omitempty"`
}

// Voice is a participant of a session, by name or number.
type Voice struct {
	ID   ID     `json:"id"`
	Rank Rank   `json:"rank,omitempty"`
	Name string `json:"name"`
}

// Round is one vote of a room: blind scores, or dots on touchpoints or on
// their ideas.
type Round struct {
	ID       ID        `json:"id"`
	Rank     Rank      `json:"rank,omitempty"`
	Kind     RoundKind `json:"kind"`
	Asks     RoundAsks `json:"asks"`
	Question string    `json:"question,omitempty"`
	// Limit is the most dots of one voice, 0 for as many as it likes.
	Limit int `json:"limit,omitempty"`
	// Touchpoints are those that are voted on, none for all of the map.
	Touchpoints []ID `json:"touchpoints,omitempty"`
	// Opened and Closed are zero before the round was.
	Opened   time.Time    `json:"opened,omitzero"`
	Closed   time.Time    `json:"closed,omitzero"`
	Revealed bool         `json:"revealed,omitempty"`
	Ballots  []Ballot     `json:"ballots,omitempty"`
	Settled  []Settlement `json:"settled,omitempty"`
}

// Ballot is what one voice says of one touchpoint or of one of its ideas, told
// by its text. Value is a score, an importance, or a number of dots.
type Ballot struct {
	Voice      ID     `json:"voice"`
	Touchpoint ID     `json:"touchpoint"`
	Idea       string `json:"idea,omitempty"`
	Value      int    `json:"value"`
}

// Settlement is what the facilitator made of the ballots on a touchpoint.
type Settlement struct {
	Touchpoint ID  `json:"touchpoint"`
	Value      int `json:"value"`
}

// Range returns the lowest and the highest value of a ballot of the round.
func (r *Round) Range() (low, high int) {
	switch r.Asks {
	case AsksFelt, AsksDesired:
		return MinScore, MaxScore
	case AsksImportance:
		return 1, MaxImportance
	}
	return 1, MaxDots
}

// Remark is something that was said beside the map: parked for later, decided,
// or still to be answered. The zero Location is the whole map.
type Remark struct {
	ID   ID         `json:"id"`
	Rank Rank       `json:"rank,omitempty"`
	Kind RemarkKind `json:"kind"`
	Text string     `json:"text"`
	Who  string     `json:"who,omitempty"`
	Time time.Time  `json:"time,omitzero"`
	At   Location   `json:"at,omitzero"`
	Done bool       `json:"done,omitempty"`
}

// EntityKind returns KindVoice.
func (*Voice) EntityKind() Kind { return KindVoice }

// EntityID returns the id of the voice.
func (v *Voice) EntityID() ID { return v.ID }

// EntityKind returns KindRound.
func (*Round) EntityKind() Kind { return KindRound }

// EntityID returns the id of the round.
func (r *Round) EntityID() ID { return r.ID }

// EntityKind returns KindRemark.
func (*Remark) EntityKind() Kind { return KindRemark }

// EntityID returns the id of the remark.
func (r *Remark) EntityID() ID { return r.ID }

func (c *checker) agenda(list []AgendaItem) {
	c.list("agenda", len(list))
	for i, a := range list {
		c.length(indexed("agenda", i)+".text", a.Text, MaxName)
		c.within(indexed("agenda", i)+".minutes", a.Minutes, 0, MaxMinutes)
	}
}

func (c *checker) voice(v *Voice) {
	c.rank(v.Rank)
	c.name("name", v.Name)
}

func (c *checker) round(r *Round) {
	c.rank(r.Rank)
	required(c, "kind", r.Kind, RoundKinds)
	required(c, "asks", r.Asks, r.Kind.Asks())
	c.length("question", r.Question, MaxName)
	c.within("limit", r.Limit, 0, MaxDots)
	c.list("touchpoints", len(r.Touchpoints))
	c.time("opened", r.Opened)
	c.time("closed", r.Closed)
	c.ballots(r)
	c.list("settled", len(r.Settled))
	low, high := r.Range()
	settled := make(map[ID]bool, len(r.Settled))
	for i, s := range r.Settled {
		at := indexed("settled", i)
		if settled[s.Touchpoint] {
			c.add(at+".touchpoint", "invalid.twice", Args{"value": string(s.Touchpoint)}, "%q stands there twice", string(s.Touchpoint))
		}
		settled[s.Touchpoint] = true
		c.within(at+".value", s.Value, low, high)
	}
}

func (c *checker) ballots(r *Round) {
	if n := len(r.Ballots); n > MaxBallots {
		c.add("ballots", "invalid.too-many", Args{"n": n, "most": MaxBallots}, "has %d entries, at most %d are allowed", n, MaxBallots)
	}
	low, high := r.Range()
	cast := make(map[Ballot]bool, len(r.Ballots))
	for i, b := range r.Ballots {
		at := indexed("ballots", i)
		c.within(at+".value", b.Value, low, high)
		c.text(at+".idea", b.Idea)
		if r.Asks == AsksIdeas && b.Idea == "" {
			c.add(at+".idea", "invalid.empty", nil, "must not be empty")
		}
		b.Value = 0
		if cast[b] {
			c.add(at+".voice", "invalid.twice", Args{"value": string(b.Voice)}, "%q stands there twice", string(b.Voice))
		}
		cast[b] = true
	}
}

func (c *checker) remark(r *Remark) {
	c.rank(r.Rank)
	required(c, "kind", r.Kind, RemarkKinds)
	c.said("text", r.Text)
	c.length("who", r.Who, MaxName)
	c.time("time", r.Time)
	c.location(r.At)
}
