package cli

import (
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/store/bolt"
)

// recovering is one run of the command "recover".
type recovering struct {
	*run
	output               string
	asJSON, replace, yes bool
}

func (r *run) recoverCommand() *cobra.Command {
	v := &recovering{run: r}
	cmd := r.command(groupFiles, "recover", takes(1, 1), func(cmd *cobra.Command, args []string) error {
		return v.recover(cmd, args[0])
	})
	f := cmd.Flags()
	f.StringVarP(&v.output, "output", "o", "", r.cat.T("backup.flag.recovered"))
	f.BoolVar(&v.asJSON, "json", false, r.cat.T("cli.flag.json"))
	f.BoolVar(&v.replace, "replace", false, r.cat.T("backup.flag.replace"))
	f.BoolVar(&v.yes, "yes", false, r.cat.T("backup.flag.yes"))
	cmd.ValidArgsFunction = nil // any file
	return cmd
}

// recover writes what can be read of a damaged file to a new one, lists what is
// lost, and puts the new file in the place of the damaged one if asked to.
func (v *recovering) recover(cmd *cobra.Command, from string) error {
	if v.replace && v.output != "" {
		return misused("cli.exclusive", journey.Args{"a": "--replace", "b": "--output"}, "--replace and --output exclude each other")
	}
	if abs, err := filepath.Abs(from); err == nil {
		from = abs
	}
	to := v.output
	if to == "" {
		to = from + ".recovered-" + time.Now().UTC().Format("20060102T150405.000Z")
	}
	report, err := bolt.Recover(cmd.Context(), from, to, bolt.Options{})
	if err != nil {
		return err
	}
	if v.asJSON {
		err = v.printJSON(struct {
			Path string `json:"path"`
			bolt.Report
		}{to, report})
	} else {
		err = v.print(v.lines(report)...)
	}
	if err != nil {
		return err
	}
	if !v.replace {
		v.complain(v.cat.F("backup.recovered", lang.Args{"path": to, "n": len(report.Maps)}))
		return nil
	}
	return v.swap(cmd, from, to)
}

// swap asks whether the new file is to take the place of the damaged one.
func (v *recovering) swap(cmd *cobra.Command, from, to string) error {
	keep := damagedName(from)
	v.complain(v.cat.F("backup.will-swap", lang.Args{"path": from, "keep": keep}))
	ok, err := v.agree(v.yes)
	if err != nil || !ok {
		v.complain(v.cat.F("backup.recovered-there", lang.Args{"path": to}))
		return err
	}
	if err := bolt.Replace(cmd.Context(), from, to, keep, bolt.Options{}); err != nil {
		v.complain(v.cat.F("backup.recovered-there", lang.Args{"path": to}))
		return err
	}
	// It is in its place now; what is left is a second copy.
	if err := os.Remove(to); err != nil {
		return fileError("cli.cannot-write", to, err)
	}
	v.complain(v.cat.F("backup.swapped", lang.Args{"path": from, "keep": keep}))
	return nil
}

// lines says what was recovered of each map and what was lost.
func (v *recovering) lines(report bolt.Report) []string {
	var lines []string
	for _, m := range report.Maps {
		lines = append(lines, v.cat.F("backup.of-map", lang.Args{
			"id": string(m.ID), "title": v.word(m.Title), "stages": m.Stages, "touchpoints": m.Touchpoints,
			"steps": m.Steps, "snapshots": m.Snapshots,
		}))
		for _, l := range m.Losses {
			name := string(l.ID)
			if l.Name != "" {
				name = strings.TrimSpace(v.word(l.Name) + " (" + name + ")")
			}
			lines = append(lines, "  "+v.cat.F("backup.loss."+string(l.What), lang.Args{"n": l.N, "name": name}))
		}
	}
	return lines
}
