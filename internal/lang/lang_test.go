package lang

import "testing"

func TestLoads(t *testing.T) {
	for _, tag := range Tags() {
		c, err := Load(tag)
		if err != nil {
			t.Fatal(err)
		}
		t.Log(c.F("edit.label.move-touchpoints", Args{"n": "3", "name": "x"}), c.F("edit.label.move-touchpoints", Args{"n": 1, "name": "x"}), c.Emotion("cared-for"), c.Field("ideas[2].text"), c.F("edit.label.move-touchpoints", Args{"n": 1000000, "name": "x"}))
	}
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load("it"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFirstF(b *testing.B) {
	for b.Loop() {
		c, _ := Load("it")
		c.F("edit.label.move-touchpoints", Args{"n": 1, "name": "x"})
	}
}

func BenchmarkF(b *testing.B) {
	c, _ := Load("it")
	b.ReportAllocs()
	for b.Loop() {
		c.F("edit.label.move-touchpoints", Args{"n": 1, "name": "x"})
	}
}
