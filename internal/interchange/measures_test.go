package interchange_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tappa/internal/hostile"
	"tappa/internal/interchange"
	"tappa/internal/journey"
	"tappa/internal/journey/journeytest"
	"tappa/internal/text"
)

// cafe is a map with two stages; a touchpoint called Wi-Fi is in both.
func cafe() *journey.Map {
	ids := journeytest.IDs()
	b := journey.NewBuilder(nil)
	b.Put(&journey.Head{ID: ids(), Title: "Caffè", Kind: journey.AsIs})
	ranks := journey.SpreadRanks(4)
	for i, s := range []string{"Choose", "Città"} {
		stage := &journey.Stage{ID: ids(), Rank: ranks[i], Name: s}
		b.Put(stage)
		b.Put(&journey.Touchpoint{ID: ids(), Rank: ranks[0], Stage: stage.ID, Name: "Wi-Fi"})
		if i == 0 {
			b.Put(&journey.Touchpoint{ID: ids(), Rank: ranks[1], Stage: stage.ID, Name: "Web site"})
		}
	}
	return b.Map()
}

// shortly writes figures in a form that can be read by hand.
func shortly(m *journey.Map, list []*journey.Measurement) string {
	var out []string
	for _, x := range list {
		at := ""
		switch x.At.Kind {
		case journey.KindStage:
			at = "@" + m.Stage(x.At.ID).Name
		case journey.KindTouchpoint:
			t := m.Touchpoint(x.At.ID)
			at = "@" + m.Stage(t.Stage).Name + "/" + t.Name
		}
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s=%g%s [%s] n%d %s%s %s", x.Metric, x.Value, x.Unit, x.Scale, x.N, x.Date, at, x.Source)))
	}
	return strings.Join(out, "\n")
}

func findings(r interchange.Report) string {
	var out []string
	for _, f := range r {
		out = append(out, fmt.Sprintf("%d %s %s>%s", f.Line, f.Kind[:1], strings.TrimPrefix(strings.TrimPrefix(f.Code, "import."), "measures."), f.Made))
	}
	return strings.Join(out, "; ")
}

func TestTablesOfFigures(t *testing.T) {
	m := cafe()
	const nps = "NPS=31 [-100..100] n0"
	for _, tt := range []struct{ name, in, want, report string }{
		{"plain", "metric,value,n,date\nNPS,31,120,2026-10-31\n", "NPS=31 [-100..100] n120 2026-10-31", ""},
		{"a mark, semicolons, Italian, CRLF", "\ufeffIndicatore;Valore;Numerosità;Data\r\nnps;-12,5;120;2026-10-31\r\n", "NPS=-12.5 [-100..100] n120 2026-10-31", ""},
		{"tabs and old line ends", "KPI\tscore\rNPS\t31\r", nps, ""},
		{"what a spreadsheet says of itself", "sep=;\nmetric;value\nNPS;31\n", nps, ""},
		{"no line end, blank lines, case of words", "\n\nMETRIC , Value \n\n nps , 31 ", nps, ""},
		{"quotes", "metric,value,source\n\"Sign-ups, done\",9,\"a \"\"b\"\"\nc\"\n", "Sign-ups, done=9 [] n0  a \"b\"\nc", ""},
		{"behind a quote", "metric,value,source\nNPS,31,\"a\" b\n", nps + "  a b", "2 r csv.quote>a b"},
		{"a quote that stays open", "metric,value,source\nNPS,31,\"a\n", nps + "  a", "2 r csv.open-quote>a\n"},
		{
			"a column a metric", "date,NPS,Churn rate,team\n2026-01-31,31,3.5%,A\n2026-02-28,,4,\n2026-03-31,,,x\n",
			"NPS=31 [-100..100] n0 2026-01-31 team: A\nChurn=3.5% [0..100] n0 2026-01-31 team: A\nChurn=4% [0..100] n0 2026-02-28", "1 r column>; 4 l no-value>",
		},
		{
			"days", "metric,value,date\na,1,31/10/2026\na,2,1.2.2026\na,3,12/31/2026\na,4,2026/3/4\na,5,2026-02\na,6,10/2026\na,7,2026-10-31T10:00:00Z\na,8,31/02/2026\na,9,soon\na,10,1/2/26\n",
			"a=1 [] n0 2026-10-31\na=2 [] n0 2026-02-01\na=3 [] n0 2026-12-31\na=4 [] n0 2026-03-04\na=5 [] n0 2026-02-28\na=6 [] n0 2026-10-31\na=7 [] n0 2026-10-31\na=8 [] n0\na=9 [] n0\na=10 [] n0",
			"2 r date>2026-10-31; 3 r date>2026-02-01; 4 r date>2026-12-31; 5 r date>2026-03-04; 6 r date>2026-02-28; 7 r date>2026-10-31; 8 r date>2026-10-31; 9 l bad-date>; 10 l bad-date>; 11 l bad-date>",
		},
		{"numbers with points", "metric,value\na,1.5\nb,\"1,234\"\nc,\"1,234,567.8\"\nd,1e3\ne,−2\nf,+3\n", "a=1.5 [] n0\nb=1234 [] n0\nc=1.2345678e+06 [] n0\nd=1000 [] n0\ne=-2 [] n0\nf=3 [] n0", "3 r number>1234; 4 r number>1234567.8"},
		{"numbers with commas", "metric;value\na;1,5\nb;1.234\nc;1.234.567,8\nd;€ 12\n", "a=1.5 [] n0\nb=1234 [] n0\nc=1.2345678e+06 [] n0\nd=12€ [] n0", "3 r number>1234; 4 r number>1234567.8"},
		{"a comma that may be either", "metric;value\na;1,234\nb;7\n", "b=7 [] n0", "2 l two-ways>"},
		{"a point that may be either", "metric;value\na;1.200\na;€ 12.500\n", "", "2 l two-ways>; 3 l two-ways>"},
		{"another value tells", "metric,value\na,1.200\nb,\"1,5\"\n", "a=1200 [] n0\nb=1.5 [] n0", "2 r number>1200"},
		{"one tells otherwise than another", "metric;value\na;1.200\nb;1,5\nc;2.5\n", "b=1.5 [] n0\nc=2.5 [] n0", "2 l two-ways>"},
		{"a zero in front tells", "metric;value\na;0.125\nb;1.200\n", "a=0.125 [] n0\nb=1.2 [] n0", ""},
		{"two marks tell", "metric;value\na;1,234,567\nb;1,200\n", "a=1.234567e+06 [] n0\nb=1200 [] n0", "2 r number>1234567; 3 r number>1200"},
		{"the scale tells", "metric;value;scale\nCSAT (mean);4,667;\nStars;3.125;1..5\nCSAT;87,500;\nSteps;1.200;1000..9999\n", "CSAT (mean)=4.667 [1..5] n0\nStars=3.125 [1..5] n0\nCSAT (top-2-box)=87.5% [0..100] n0\nSteps=1200 [1000..9999] n0", "2 r number>4.667; 4 r number>87.5; 4 r taken>CSAT (top-2-box); 5 r number>1200"},
		{"written so that it has one reading", "metric;value\na;1.2340\nb;1200\n", "a=1.234 [] n0\nb=1200 [] n0", ""},
		{"spaces and apostrophes between thousands", "metric;value\na;1 200\nb;1'200,500\nc;12 34\n", "a=1200 [] n0\nb=1200.5 [] n0", "4 l bad-value>"},
		{
			"no numbers", "metric,value\na,x\na,4/5\na,\na,NaN\na,Inf\na,1e999\na,0x10\na,1_0\na,12.34.56\n,5\n", "",
			"2 l bad-value>; 3 l bad-value>; 4 l no-value>; 5 l bad-value>; 6 l bad-value>; 7 l bad-value>; 8 l bad-value>; 9 l bad-value>; 10 l bad-value>; 11 l no-metric>",
		},
		{"how many", "metric,value,n\na,1,1.200\na,2,-3\na,3,many\na,4,1 200\na,5,0\n", "a=1 [] n1200\na=2 [] n0\na=3 [] n0\na=4 [] n1200\na=5 [] n0", "2 r number>1200; 3 l bad-n>; 4 l bad-n>"},
		{
			"places", "metric,value,stage,touchpoint\na,1,choose,\na,2,CITTA,wi-fi\na,3,,web  site\na,4,,Wi-Fi\na,5,Città,Web site\na,6,Nowhere,\na,7,,Nothing\n",
			"a=1 [] n0 @Choose\na=2 [] n0 @Città/Wi-Fi\na=3 [] n0 @Choose/Web site\na=4 [] n0 @Choose/Wi-Fi\na=5 [] n0 @Choose/Web site",
			"5 r several>Wi-Fi; 6 r other-stage>Web site; 7 l no-place>; 8 l no-place>",
		},
		{"one column for places", "metric,value,where\na,1,whole map\na,2,Choose\na,3,web site\na,4,\na,5,moon\n", "a=1 [] n0\na=2 [] n0 @Choose\na=3 [] n0 @Choose/Web site\na=4 [] n0", "6 l no-place>"},
		{
			"bare names", "metric,value,unit,scale\nCSAT,64,,\nCSAT,4.2,,\nCSAT,3,,\nCSAT,3,,1-5\nCES,3,,1..7\nCES,80,%,\nNet Promoter Score,150,,\n",
			"CSAT (top-2-box)=64% [0..100] n0\nCSAT (mean)=4.2 [1..5] n0\nCSAT=3 [] n0\nCSAT (mean)=3 [1-5] n0\nCES (ease, high is good)=3 [1..7] n0\nCES (share that agrees it was easy)=80% [0..100] n0\nNPS=150 [-100..100] n0",
			"2 r taken>CSAT (top-2-box); 3 r taken>CSAT (mean); 4 r which>CSAT; 5 r taken>CSAT (mean); 6 r taken>CES (ease, high is good); 7 r taken>CES (share that agrees it was easy); 8 r outside>150",
		},
		{"twice", "metric,value,date\nNPS,31,2026-01-01\nnps,31,2026-01-01\nNPS,32,2026-01-01\n", "NPS=31 [-100..100] n0 2026-01-01\nNPS=32 [-100..100] n0 2026-01-01", "3 l twice>"},
		{"cells beyond the header", "metric,value\nNPS,31,surprise\n", nps, "2 l beyond>"},
		{"a name too long", "metric,value\n" + strings.Repeat("x", journey.MaxName+1) + ",1\n", "", "2 l invalid>"},
		{"not UTF-8", "metric;value;source\nNPS;31;citt\xe0\n", nps + "  città", "1 r csv.encoding>"},
	} {
		list, report, err := interchange.ImportMeasurements([]byte(tt.in), m, interchange.Options{IDs: journeytest.IDs()})
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if got := shortly(m, list); got != tt.want {
			t.Errorf("%s: got\n%s\nwant\n%s", tt.name, got, tt.want)
		}
		if got := findings(report); strings.ReplaceAll(got, `\n`, "\n") != tt.report {
			t.Errorf("%s: reported\n%s\nwant\n%s", tt.name, got, tt.report)
		}
		_, _, err = interchange.ImportMeasurements([]byte(tt.in), m, interchange.Options{Strict: true})
		if mild := tt.report == "" || tt.report == "3 l twice>"; mild != (err == nil) {
			t.Errorf("%s: strict reading says %v", tt.name, err)
		}
	}
}

func TestWhatIsNoTableOfFigures(t *testing.T) {
	for _, tt := range []struct {
		name, in string
		kind     journey.ErrorKind
	}{
		{"nothing", "", journey.KindForeign},
		{"no header", "Visits,31\n", journey.KindForeign},
		{"other columns", "name,channel\na,b\n", journey.KindForeign},
		{"a picture", "\x89PNG\x00\x00", journey.KindForeign},
		{"too many columns", "metric,value" + strings.Repeat(",", 600) + "\n", journey.KindLimit},
		{"too many figures", "metric,value\n" + manyFigures(20_001), journey.KindLimit},
		{"too many rows", "metric,value\n" + strings.Repeat("a,\n", 200_001), journey.KindLimit},
		{"too large", strings.Repeat("a", interchange.MaxFile+1), journey.KindLimit},
	} {
		list, _, err := interchange.ImportMeasurements([]byte(tt.in), cafe(), interchange.Options{})
		if !journey.IsKind(err, tt.kind) || len(list) > 0 {
			t.Errorf("%s: %d figures and %v", tt.name, len(list), err)
		}
	}
}

func manyFigures(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "a,%d\n", i)
	}
	return b.String()
}

// What goes out comes in again as it was, apart from what a terminal would obey.
func TestFiguresGoOutAndComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := journeytest.Maps().Draw(t, "map")
		var doc bytes.Buffer
		if err := interchange.ExportMeasurements(m, &doc); err != nil {
			t.Fatal(err)
		}
		if _, err := csv.NewReader(bytes.NewReader(doc.Bytes())).ReadAll(); err != nil {
			t.Fatalf("another reader refuses it: %v\n%s", err, doc.String())
		}
		list, report, err := interchange.ImportMeasurements(doc.Bytes(), m, interchange.Options{})
		if err != nil {
			t.Fatal(err)
		}
		same := 0
		for _, f := range report {
			switch f.Code {
			case "import.measures.twice":
				same++
			case "import.measures.several":
				return // a name does not say which of two it means
			default:
				t.Fatalf("line %d: %s\n%s", f.Line, f.Code, doc.String())
			}
		}
		if n := len(m.Measurements()); len(list) > 0 || same != n {
			t.Fatalf("of %d figures %d are taken for known, %d for new\n%s", n, same, len(list), doc.String())
		}
	})
}

// Formulas go out marked as text, and come back without the mark.
func TestFormulasInCSVAreText(t *testing.T) {
	texts := []string{"=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "＝1+1", " =1+1", "'=1+1", "\n=1", "-100..100", "\u00a0=2", "\"=1", "a;=1+1", "a,=1", "a\n=1"}
	for _, p := range hostile.Short() {
		texts = append(texts, p.Text)
	}
	for _, s := range texts {
		clean, _ := text.CleanText(s)
		b := journey.NewBuilder(cafe())
		b.Put(&journey.Measurement{ID: "0000000001", Rank: "V", Metric: "m", Value: -3.5, Unit: s, Scale: s, Source: s})
		var doc bytes.Buffer
		if err := interchange.ExportMeasurements(b.Map(), &doc); err != nil {
			t.Fatal(err)
		}
		for _, comma := range []rune{',', ';', '\t'} {
			r := csv.NewReader(bytes.NewReader(doc.Bytes()))
			r.Comma, r.LazyQuotes, r.FieldsPerRecord = comma, true, -1
			rows, err := r.ReadAll()
			if err != nil {
				t.Fatalf("%q: %v", s, err)
			}
			for _, cell := range slices.Concat(rows...) {
				if cell == "-3.5" {
					continue // a number
				}
				if trimmed := strings.TrimLeft(cell, " \u00a0\u3000\n"); trimmed != "" && strings.ContainsRune("=+-@\t\r＝＋－＠", []rune(trimmed)[0]) {
					t.Errorf("%q is the cell %q where %q parts cells", s, cell, comma)
				}
			}
		}
		list, _, err := interchange.ImportMeasurements(doc.Bytes(), cafe(), interchange.Options{})
		if err != nil || len(list) != 1 {
			t.Fatalf("%q: %d figures, %v", s, len(list), err)
		}
		if want := strings.TrimSpace(clean); list[0].Source != want || list[0].Value != -3.5 {
			t.Errorf("%q comes back as %q, want %q", s, list[0].Source, want)
		}
	}
}

// Each payload, in each column, arrives clean or not at all.
func TestHostileTablesOfFigures(t *testing.T) {
	// Each payload is tried with one of the separators in turn; in a short run
	// few of them are.
	separators := []string{",", ";", "\t"}
	for i, p := range hostile.Payloads() {
		if testing.Short() && i%10 > 0 {
			continue
		}
		for _, sep := range separators[i%3 : i%3+1] {
			quoted := `"` + strings.ReplaceAll("A"+p.Text, `"`, `""`) + `"`
			for _, cell := range []string{quoted, p.Text} {
				row := strings.Join([]string{cell, "1", cell, cell, cell, cell, cell, cell, cell, cell}, sep)
				in := strings.Join([]string{"metric", "value", "unit", "scale", "n", "date", "stage", "touchpoint", "source", cell}, sep) + "\n" + row + "\n" +
					strings.Join([]string{cell, "1", cell, cell, "", "", "", "", cell, cell}, sep) + "\n"
				checkFigures(t, []byte(in))
			}
		}
	}
}

// checkFigures holds whatever a table brings in to what must be true of it.
func checkFigures(t *testing.T, data []byte) {
	t.Helper()
	m := cafe()
	list, report, err := interchange.ImportMeasurements(data, m, interchange.Options{})
	if err != nil {
		if journey.KindOf(err) == journey.KindInternal {
			t.Fatalf("%q: %v", data, err)
		}
		return
	}
	b := journey.NewBuilder(m)
	for i, x := range list {
		if problems := journey.Validate(x); len(problems) > 0 {
			t.Fatalf("%q: %v", data, problems[0].Error())
		}
		for _, s := range []string{x.Metric, x.Unit, x.Scale} {
			if clean, n := text.Clean(s); n > 0 || clean != s {
				t.Fatalf("%q comes in from %q", s, data)
			}
		}
		if clean, n := text.CleanText(x.Source); n > 0 || clean != x.Source {
			t.Fatalf("%q comes in from %q", x.Source, data)
		}
		c := *x
		c.Rank = journey.SpreadRanks(len(list))[i]
		b.Put(&c)
	}
	if problems := journey.ValidateMap(b.Map()); len(problems) > 0 {
		t.Fatalf("%q: %v", data, problems[0].Error())
	}
	for _, f := range report {
		if p := hostile.Text(f.Read + f.Made); len(p) > 0 {
			t.Fatalf("the report of %q holds %v", data, p)
		}
	}
}

func FuzzMeasurements(f *testing.F) {
	for _, s := range []string{
		"metric,value,n,date,stage,touchpoint,source\nNPS,31,120,2026-10-31,Choose,Wi-Fi,\"a \"\"b\"\"\"\n",
		"Data;NPS;CSAT\n31/10/2026;31,5;64 %\n", "sep=\t\nkpi\tvalore\nces\t1.234,5\n", "metric;value;scale\na;1.200;1..5\nb;1,200;\nc;1 200'000;\n", "metric,value\n\"a", "metric,value\n'=1,1\r\r\n",
	} {
		f.Add([]byte(s))
	}
	for _, p := range hostile.Short() {
		f.Add([]byte("metric,value,source\n" + p.Text + ",1," + p.Text + "\n"))
	}
	f.Fuzz(func(t *testing.T, data []byte) { checkFigures(t, data) })
}
