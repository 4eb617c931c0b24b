package analysis

// The formulas of how a metric goes together with the experience index.
const (
	FormulaPearson  Formula = "pearson"
	FormulaSpearman Formula = "spearman"
)

// The quantities that they are made of.
const (
	QuantityIndex    Quantity = "index"
	QuantityMeasured Quantity = "measured"
	QuantityRankX    Quantity = "index-rank"
	QuantityRankY    Quantity = "measured-rank"
	QuantityPoints   Quantity = "points"
	QuantityNeeded   Quantity = "needed"
)

// Explain says how the coefficients of a series came about, Pearson's first: a
// line a point, by its date and the name of the snapshot. Where there is no
// coefficient, its result is unset and the points stand alone. subject is what
// people call the series.
func (c Correlation) Explain(subject string) []Explanation {
	var index, value []float64
	for _, p := range c.Pairs {
		index, value = append(index, p.Reading.Index), append(value, p.Measurement.Value)
	}
	pearson := Explanation{Formula: FormulaPearson, Subject: subject, Columns: []Quantity{QuantityIndex, QuantityMeasured}}
	spearman := Explanation{
		Formula: FormulaSpearman, Subject: subject,
		Columns: []Quantity{QuantityIndex, QuantityRankX, QuantityMeasured, QuantityRankY},
	}
	rx, ry := Ranks(index), Ranks(value)
	for i, p := range c.Pairs {
		name := string(p.Measurement.Date) + "  " + p.Reading.Name
		pearson.Inputs = append(pearson.Inputs, Input{Name: name, Figures: []Figure{AmountFigure(index[i]), AmountFigure(value[i])}})
		spearman.Inputs = append(spearman.Inputs, Input{
			Name: name, Figures: []Figure{AmountFigure(index[i]), AmountFigure(rx[i]), AmountFigure(value[i]), AmountFigure(ry[i])},
		})
	}
	terms := []Term{{QuantityPoints, CountFigure(len(c.Pairs))}, {QuantityNeeded, CountFigure(LeastPairs)}}
	pearson.Terms, spearman.Terms = terms, terms
	if c.Why == Spoken {
		pearson.Result = Figure{Value: c.Pearson, Has: true, Unit: Coefficient}
		spearman.Result = Figure{Value: c.Spearman, Has: true, Unit: Coefficient}
	}
	return []Explanation{pearson, spearman}
}
