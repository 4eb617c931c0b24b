package text

import "testing"

func TestNearest(t *testing.T) {
	words := []string{"heatmap", "import", "export", "list", "trash", "Città di notte"}
	for _, c := range []struct{ typed, want string }{
		{"heatmpa", "heatmap"},
		{"heat", "heatmap"},
		{"exprot", "export"},
		{"lst", "list"},
		{"HEATMAP", "heatmap"},
		{"citta di note", "Città di notte"},
		{"banana", ""},
		{"x", ""},
		{"", ""},
	} {
		if got := Nearest(c.typed, words); got != c.want {
			t.Errorf("Nearest(%q) = %q, want %q", c.typed, got, c.want)
		}
	}
}
