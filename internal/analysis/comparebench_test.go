package analysis_test

import (
	"testing"

	"tappa/internal/analysis"
	"tappa/internal/analysis/analysistest"
)

// Two versions of a large map that share nothing: as a map and its snapshot.
func BenchmarkCompare10000(b *testing.B) {
	before, after := analysistest.Large(10000, 40), analysistest.Large(10000, 40)
	b.ReportAllocs()
	for b.Loop() {
		analysis.Compare(before, after)
	}
}
