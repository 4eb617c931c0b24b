package cli

import (
	"context"
	"strings"

	"tappa/internal/journey"
	"tappa/internal/lang"
)

// ReadMeasurements reads the figures of a table in a file for the map m, with a
// sentence for each repair and each loss.
func (d *desk) ReadMeasurements(_ context.Context, path string, m *journey.Map) ([]*journey.Measurement, []string, error) {
	data, err := readFile(d.run.homely(path))
	if err != nil {
		return nil, nil, err
	}
	list, report, err := d.App.ReadMeasurements(m, data, false)
	var findings []string
	for _, f := range report {
		what := d.run.cat.F(f.Code, f.Args)
		if f.Line > 0 {
			what = d.run.cat.F("cli.finding", lang.Args{"line": f.Line, "what": what})
		}
		findings = append(findings, strings.ReplaceAll(what, "\n", " "))
	}
	return list, findings, err
}
