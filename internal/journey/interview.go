package journey

// Interview is one actual journey of one customer over the planned one, as it
// was told.
type Interview struct {
	ID      ID      `json:"id"`
	Rank    Rank    `json:"rank,omitempty"`
	Name    string  `json:"name"`
	Persona ID      `json:"persona,omitempty"`
	Date    Date    `json:"date,omitempty"`
	Notes   string  `json:"notes,omitempty"`
	Steps   []Lived `json:"steps,omitempty"` // in the order in which they were lived
}

// Lived is one step of an interview. Touchpoint is the planned touchpoint that
// it was, empty for an ad hoc one, which has a name of its own.
type Lived struct {
	Touchpoint ID     `json:"touchpoint,omitempty"`
	Name       string `json:"name,omitempty"`
	Channel    string `json:"channel,omitempty"`
	Felt       Felt   `json:"felt,omitzero"`
	Failed     bool   `json:"failed,omitempty"`
	Note       string `json:"note,omitempty"`
}

// EntityKind returns KindInterview.
func (*Interview) EntityKind() Kind { return KindInterview }

// EntityID returns the id of the interview.
func (x *Interview) EntityID() ID { return x.ID }

func (c *checker) interview(x *Interview) {
	c.rank(x.Rank)
	c.name("name", x.Name)
	c.date("date", x.Date)
	c.text("notes", x.Notes)
	c.list("steps", len(x.Steps))
	for i, s := range x.Steps {
		at := indexed("steps", i)
		if s.Touchpoint == "" {
			c.name(at+".name", s.Name)
		} else {
			c.length(at+".name", s.Name, MaxName)
		}
		c.length(at+".channel", s.Channel, MaxName)
		c.emotions(at+".felt.emotions", s.Felt.Emotions)
		c.text(at+".felt.why", s.Felt.Why)
		c.text(at+".note", s.Note)
	}
}
