package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"tappa/internal/analysis"
	"tappa/internal/app"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/text"
)

// failAny is what --fail-on takes to fail on any rule.
const failAny = "any"

// lintFlags are what the command is asked for.
type lintFlags struct {
	failOn, silence, unsilence []string
	asJSON                     bool
}

func (r *run) lintCommand() *cobra.Command {
	var o lintFlags
	cmd := r.command(groupLook, "lint", takes(1, 1), func(cmd *cobra.Command, args []string) error {
		if err := o.check(); err != nil {
			return err
		}
		return r.useMap(cmd.Context(), args[0], func(ctx context.Context, a *app.App, m *journey.Map) error { return r.lint(ctx, a, m, o) })
	})
	cmd.SetHelpFunc(func(c *cobra.Command, _ []string) {
		c.Long += "\n\n" + r.ruleList()
		_ = r.print(r.help(c))
	})
	f := cmd.Flags()
	f.StringSliceVar(&o.failOn, "fail-on", nil, r.cat.T("cli.flag.fail-on"))
	f.StringSliceVar(&o.silence, "silence", nil, r.cat.T("cli.flag.silence"))
	f.StringSliceVar(&o.unsilence, "unsilence", nil, r.cat.T("cli.flag.unsilence"))
	f.BoolVar(&o.asJSON, "json", false, r.cat.T("cli.flag.json"))
	cmd.ValidArgsFunction = r.completeMap(false)
	return cmd
}

// ruleList says what each rule looks at, one a line.
func (r *run) ruleList() string {
	longest := 0
	for _, rule := range analysis.Rules {
		longest = max(longest, len(rule))
	}
	var lines []string
	indent := 2 + longest + 2
	room := max(20, min(100, r.width(0))-indent)
	for _, rule := range analysis.Rules {
		for i, l := range text.Wrap(r.cat.T("lint."+string(rule)+".why"), room) {
			if i == 0 {
				lines = append(lines, "  "+text.Pad(string(rule), longest)+"  "+l)
			} else {
				lines = append(lines, text.Spaces(indent)+l)
			}
		}
	}
	return strings.Join(lines, "\n")
}

// check refuses rules that are not there. A rule that a map silences already may
// be of another version, so it may be brought back by any name.
func (o *lintFlags) check() error {
	known := append([]string{failAny}, words(analysis.Rules)...)
	for _, list := range []struct {
		flag  string
		names []string
		from  int // 1 leaves out "any"
	}{{"fail-on", o.failOn, 0}, {"silence", o.silence, 1}} {
		for _, name := range list.names {
			if _, err := choose(list.flag, name, known[list.from:]); err != nil || name == "" {
				return misused("cli.no-such-rule", journey.Args{"flag": "--" + list.flag, "value": name, "near": text.Nearest(name, known[list.from:])},
					"%q is not a rule of the lint", name)
			}
		}
	}
	return nil
}

// lint changes what is silenced, prints what is found, and fails where a rule
// of --fail-on found something.
func (r *run) lint(ctx context.Context, a *app.App, m *journey.Map, o lintFlags) error {
	for _, change := range []struct {
		rules []string
		off   bool
	}{{o.silence, true}, {o.unsilence, false}} {
		if len(change.rules) == 0 {
			continue
		}
		if err := a.Silence(ctx, m.ID(), change.rules, change.off); err != nil {
			return err
		}
	}
	m, err := a.Load(ctx, m.ID())
	if err != nil {
		return err
	}
	loud, quiet := analysis.Heard(analysis.Lint(m, today()), m.Head().Silenced)
	if o.asJSON {
		err = r.printJSON(r.lintDocument(m, loud, quiet))
	} else {
		err = r.printFindings(m, loud, quiet)
	}
	if err == nil && slices.ContainsFunc(loud, func(f analysis.Finding) bool {
		return slices.Contains(o.failOn, failAny) || slices.Contains(o.failOn, string(f.Rule))
	}) {
		return errQuiet
	}
	return err
}

// printFindings prints one finding a line: the rule, where, and what.
func (r *run) printFindings(m *journey.Map, loud, quiet []analysis.Finding) error {
	longest := 0
	for _, f := range loud {
		longest = max(longest, len(f.Rule))
	}
	lines := make([]string, 0, len(loud)+2)
	for _, f := range loud {
		where := r.findingPlace(f)
		if where != "" {
			where += ": "
		}
		lines = append(lines, text.Pad(string(f.Rule), longest)+"  "+r.word(where)+r.word(r.findingText(f)))
	}
	if err := r.print(lines...); err != nil {
		return err
	}
	r.complain(r.cat.F("cli.lint.count", lang.Args{"n": len(loud)}))
	if names := m.Head().Silenced; len(names) > 0 {
		r.complain(r.cat.F("cli.lint.silenced", lang.Args{"n": len(quiet), "rules": strings.Join(names, ", ")}))
	}
	return nil
}

// findingPlace says where a finding is: the stage and the touchpoint.
func (r *run) findingPlace(f analysis.Finding) string {
	switch {
	case f.Stage != "":
		return f.Stage + " / " + f.Name
	default:
		return f.Name
	}
}

// findingText says what a finding is about.
func (r *run) findingText(f analysis.Finding) string {
	args := lang.Args{}
	for k, v := range f.Args {
		if s, is := v.(string); is {
			v = r.word(s)
		}
		args[k] = v
	}
	return r.cat.F("lint."+string(f.Rule)+".say", args)
}

// lintDocument is what `lint --json` shows.
type lintDocument struct {
	Map      journey.ID    `json:"map"`
	Title    string        `json:"title"`
	Findings []lintFinding `json:"findings"`
	Silenced []string      `json:"silenced"`
	Quiet    int           `json:"silenced_findings"`
}

// lintFinding is one finding: at is the kind of thing it is about.
type lintFinding struct {
	Rule    analysis.Rule `json:"rule"`
	At      journey.Kind  `json:"at"`
	ID      journey.ID    `json:"id"`
	Name    string        `json:"name"`
	Stage   string        `json:"stage,omitempty"`
	Message string        `json:"message"`
}

func (r *run) lintDocument(m *journey.Map, loud, quiet []analysis.Finding) lintDocument {
	d := lintDocument{Map: m.ID(), Title: m.Head().Title, Findings: []lintFinding{}, Silenced: []string{}, Quiet: len(quiet)}
	d.Silenced = append(d.Silenced, m.Head().Silenced...)
	for _, f := range loud {
		d.Findings = append(d.Findings, lintFinding{f.Rule, f.Kind, f.ID, f.Name, f.Stage, r.findingText(f)})
	}
	return d
}
