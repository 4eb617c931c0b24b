package cli

import (
	"bytes"
	"cmp"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"tappa/internal/app"
	"tappa/internal/interchange"
	"tappa/internal/journey"
	"tappa/internal/lang"
)

// stdio is the name by which a file argument means standard input or output.
const stdio = "-"

func (r *run) importCommand() *cobra.Command {
	var in app.Import
	var asJSON bool
	cmd := r.command(groupFiles, "import", takes(1, 1), func(cmd *cobra.Command, args []string) error {
		if err := checkFormat(in.Format); err != nil {
			return err
		}
		var err error
		if in.Data, err = r.read(args[0]); err != nil {
			return err
		}
		if args[0] != stdio {
			in.Name = filepath.Base(args[0])
		}
		return r.use(cmd.Context(), func(ctx context.Context, a *app.App) error {
			done, err := a.Import(ctx, in)
			if err != nil {
				return err
			}
			r.taken(args[0])
			return r.printImport(done, asJSON)
		})
	})
	f := cmd.Flags()
	f.StringVar(&in.Format, "format", "", r.cat.F("cli.flag.import-format", lang.Args{"formats": strings.Join(interchange.Formats(), ", ")}))
	f.BoolVar(&in.Strict, "strict", false, r.cat.T("cli.flag.strict"))
	f.BoolVar(&in.Replace, "replace", false, r.cat.T("cli.flag.replace"))
	f.BoolVar(&asJSON, "json", false, r.cat.T("cli.flag.json"))
	cmd.ValidArgsFunction = nil // any file
	return cmd
}

func (r *run) printImport(done app.Imported, asJSON bool) error {
	head := done.Map.Head()
	if !asJSON {
		r.report(done.Report)
		return r.print(string(head.ID))
	}
	report := done.Report
	if report == nil {
		report = interchange.Report{}
	}
	return r.printJSON(struct {
		ID     journey.ID         `json:"id"`
		Title  string             `json:"title"`
		Report interchange.Report `json:"report"`
	}{head.ID, head.Title, report})
}

// mostNewIDs is how many things that got a new id are named one by one: a file
// made by hand or by a script has no ids at all, and nobody reads thousands of
// lines that say so.
const mostNewIDs = 3

// newIDs are the findings of which only the first are told one by one, and what
// is said of the rest.
var newIDs = map[string]string{"import.id-missing": "cli.ids-missing", "import.id-bad": "cli.ids-bad", "import.id-twice": "cli.ids-twice"}

// report says on standard error what an import repaired or either way lost.
func (r *run) report(report interchange.Report) {
	all, told := map[string]int{}, map[string]int{}
	for _, f := range report {
		all[f.Code]++
	}
	for _, f := range report {
		told[f.Code]++
		if rest := all[f.Code] - mostNewIDs; newIDs[f.Code] != "" && rest > 1 && told[f.Code] > mostNewIDs {
			if told[f.Code] == mostNewIDs+1 {
				r.complain(r.cat.F(newIDs[f.Code], lang.Args{"n": rest}))
			}
			continue
		}
		what := r.cat.F(f.Code, f.Args)
		if f.Line > 0 {
			what = r.cat.F("cli.finding", lang.Args{"line": f.Line, "what": what})
		}
		r.complain(strings.ReplaceAll(what, "\n", " "))
	}
}

// read returns the content of a file, or of standard input for "-".
func (r *run) read(name string) ([]byte, error) {
	if name == stdio {
		return readAll(name, r.Stdin)
	}
	return readFile(name)
}

func readFile(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fileError("cli.cannot-read", name, err)
	}
	defer f.Close()
	return readAll(name, f)
}

// readAll reads at most one byte more than an import may have, so that too much
// is noticed.
func readAll(name string, from io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(from, interchange.MaxFile+1))
	if err != nil {
		return nil, fileError("cli.cannot-read", name, err)
	}
	return data, nil
}

func (r *run) exportCommand() *cobra.Command {
	var format, output string
	var force bool
	cmd := r.command(groupFiles, "export", takes(1, 1), func(cmd *cobra.Command, args []string) error {
		if err := checkFormat(format); err != nil {
			return err
		}
		if format == "" {
			format = formatOf(output)
		}
		return r.use(cmd.Context(), func(ctx context.Context, a *app.App) error {
			s, err := a.Find(ctx, args[0], false)
			if err != nil {
				return err
			}
			var doc bytes.Buffer
			report, err := a.Export(ctx, s.Head.ID, format, &doc)
			if err != nil {
				return err
			}
			if output == "" || output == stdio {
				_, err = r.Stdout.Write(doc.Bytes())
			} else {
				err = writeFile(output, doc.Bytes(), force)
			}
			if err == nil {
				r.report(report)
			}
			return err
		})
	})
	f := cmd.Flags()
	f.StringVar(&format, "format", "", r.cat.F("cli.flag.export-format", lang.Args{"formats": strings.Join(interchange.Formats(), ", ")}))
	f.StringVarP(&output, "output", "o", "", r.cat.T("cli.flag.output"))
	f.BoolVar(&force, "force", false, r.cat.T("cli.flag.force"))
	cmd.ValidArgsFunction = r.completeMap(false)
	return cmd
}

func (r *run) schemaCommand() *cobra.Command {
	return r.command(groupFiles, "schema", takes(0, 0), func(*cobra.Command, []string) error {
		_, err := r.Stdout.Write(interchange.Schema())
		return err
	})
}

func checkFormat(format string) error {
	if format == "" {
		return nil
	}
	_, err := choose("format", format, interchange.Formats())
	return err
}

// formatOf guesses the format from the name of the file to write; JSON if it
// says nothing.
func formatOf(output string) string {
	return cmp.Or(interchange.Detect(output, nil), interchange.JSON)
}
