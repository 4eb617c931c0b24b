package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"tappa/internal/app"
	"tappa/internal/interchange"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/text"
)

func (r *run) showCommand() *cobra.Command {
	var asJSON bool
	cmd := r.command(groupLook, "show", takes(1, 1), func(cmd *cobra.Command, args []string) error {
		if isFile(args[0]) {
			return r.showFile(args[0], asJSON)
		}
		return r.use(cmd.Context(), func(ctx context.Context, a *app.App) error {
			s, err := a.Find(ctx, args[0], false)
			if err != nil {
				return err
			}
			if asJSON {
				return r.printDocument(ctx, a, s.Head.ID)
			}
			m, err := a.Load(ctx, s.Head.ID)
			if err != nil {
				return err
			}
			return r.print(r.describe(m)...)
		})
	})
	cmd.Flags().BoolVar(&asJSON, "json", false, r.cat.T("cli.flag.json"))
	cmd.ValidArgsFunction = r.completeMap(false)
	return cmd
}

// showFile prints the map in a file without bringing it in.
func (r *run) showFile(name string, asJSON bool) error {
	s, err := r.fileSide(name)
	if err != nil {
		return err
	}
	if !asJSON {
		return r.print(r.describe(s.m)...)
	}
	var doc strings.Builder
	if _, err := interchange.Export(interchange.JSON, s.m, &doc); err != nil {
		return err
	}
	_, err = r.Stdout.Write(escapeJSON([]byte(doc.String()), r.flags.ascii))
	return err
}

// printDocument prints the lossless document of a map.
func (r *run) printDocument(ctx context.Context, a *app.App, id journey.ID) error {
	var doc strings.Builder
	if _, err := a.Export(ctx, id, "json", &doc); err != nil {
		return err
	}
	_, err := r.Stdout.Write(escapeJSON([]byte(doc.String()), r.flags.ascii))
	return err
}

// describe returns the map as lines to read: what it is about, and the
// touchpoints stage by stage.
func (r *run) describe(m *journey.Map) []string {
	head := m.Head()
	lines := []string{head.Title}
	for _, s := range []string{head.Brand, head.Promise} {
		if s != "" {
			lines = append(lines, s)
		}
	}
	lines = append(lines, r.facts(m), "")
	for _, p := range m.Personas() {
		lines = append(lines, r.persona(p))
	}
	if len(m.Personas()) > 0 {
		lines = append(lines, "")
	}
	for _, s := range m.Stages() {
		lines = append(lines, s.Name)
		lines = append(lines, r.touchpoints(m.In(s.ID))...)
		lines = append(lines, "")
	}
	if rest := m.Unsorted(); len(rest) > 0 {
		lines = append(lines, r.cat.T("cli.unsorted"))
		lines = append(lines, r.touchpoints(rest)...)
		lines = append(lines, "")
	}
	return lines[:len(lines)-1]
}

// facts returns the line of counts: kind, stages, touchpoints, those that
// are unsorted, index.
func (r *run) facts(m *journey.Map) string {
	s := journey.Summarise(m)
	facts := []string{
		r.cat.Enum("map", string(m.Head().Kind)),
		r.cat.F("cli.stages", lang.Args{"n": len(s.Stages)}),
		r.cat.F("cli.touchpoints", lang.Args{"n": s.Touchpoints}),
	}
	if s.Unsorted > 0 {
		facts = append(facts, r.cat.F("cli.unsorted-too", lang.Args{"n": s.Unsorted}))
	}
	if index, ok := s.Index(); ok {
		facts = append(facts, r.cat.F("cli.index", lang.Args{"index": r.cat.Number(index, 0)}))
	}
	return strings.Join(facts, " · ")
}

func (r *run) persona(p *journey.Persona) string {
	line := p.Name
	if p.Relation != "" {
		line += " (" + r.cat.Enum("relation", string(p.Relation)) + ")"
	}
	if p.Wants != "" {
		line += ": " + p.Wants
	}
	return line
}

// touchpoints returns one line each, in columns: moment of truth, felt and
// desired score, name, channel, desired emotions.
func (r *run) touchpoints(list []*journey.Touchpoint) []string {
	rows := make([][]string, len(list))
	for i, t := range list {
		moment := " "
		if t.Truth.IsMoment() {
			moment = "◆"
		}
		scores := text.PadLeft(t.Felt.Score.String(), 2)
		if t.Desired.Score.IsSet() {
			scores += " → " + text.PadLeft(t.Desired.Score.String(), 2)
		}
		words := make([]string, len(t.Desired.Emotions))
		for j, e := range t.Desired.Emotions {
			words[j] = r.cat.Emotion(e.Word)
		}
		rows[i] = []string{moment, scores, t.Name, t.Channel, strings.Join(words, ", ")}
	}
	lines := r.table(rows)
	for i := range lines {
		lines[i] = "  " + lines[i]
	}
	return lines
}
