package journey_test

import (
	"slices"
	"strings"
	"testing"

	"tappa/internal/journey"
)

func TestVocabularyIsSound(t *testing.T) {
	seen := map[string]bool{}
	var pleasant, neutral, unpleasant int
	for _, e := range journey.Emotions() {
		if seen[e.Key] {
			t.Errorf("%s is there twice", e.Key)
		}
		seen[e.Key] = true
		if e.Key == "" || strings.ContainsAny(e.Key, " \t~>@#!:") || strings.ToLower(e.Key) != e.Key {
			t.Errorf("%q is not one token of the quick-add line", e.Key)
		}
		if e.Valence < journey.MinScore || e.Valence > journey.MaxScore || e.Arousal < 1 || e.Arousal > 3 {
			t.Errorf("%s: valence %d, arousal %d", e.Key, e.Valence, e.Arousal)
		}
		if !slices.Contains(journey.Families, e.Family) {
			t.Errorf("%s: family %q", e.Key, e.Family)
		}
		if e.Cluster != "" && !slices.Contains(journey.Clusters, e.Cluster) {
			t.Errorf("%s: cluster %q", e.Key, e.Cluster)
		}
		if e.Own && e.Cluster == "" {
			t.Errorf("%s: no cluster can be our own", e.Key)
		}
		if (e.Cluster == journey.ClusterDestroying) != (e.Valence < 0 && e.Cluster != "") {
			t.Errorf("%s: a cluster of %s with valence %d", e.Key, e.Cluster, e.Valence)
		}
		switch {
		case e.Valence > 0:
			pleasant++
		case e.Valence < 0:
			unpleasant++
		default:
			neutral++
		}
	}
	if pleasant != 25 || neutral != 2 || unpleasant != 15 {
		t.Errorf("%d pleasant, %d neutral, %d unpleasant words", pleasant, neutral, unpleasant)
	}
	for _, f := range journey.Families {
		if !slices.ContainsFunc(journey.Emotions(), func(e journey.EmotionInfo) bool { return e.Family == f }) {
			t.Errorf("no word for %s", f)
		}
	}
	// Twenty words of the four clusters are published; the rest is ours.
	if n := len(slices.DeleteFunc(slices.Clone(journey.Emotions()), func(e journey.EmotionInfo) bool { return e.Cluster == "" || e.Own })); n != 20 {
		t.Errorf("%d words have a published cluster", n)
	}
}

func TestLookupEmotionIsExact(t *testing.T) {
	e, known := journey.LookupEmotion("cared-for")
	if !known || e.Valence != 2 || e.Family != journey.FamilyTrust {
		t.Errorf("cared-for: %+v, %v", e, known)
	}
	for _, free := range []string{"Cared-For", "cura", "saudade", ""} {
		if _, known := journey.LookupEmotion(free); known {
			t.Errorf("%q is no key", free)
		}
	}
}

func TestResolveEmotion(t *testing.T) {
	for key, spellings := range map[string]string{
		"curious":      "curious, Curious, CURIOSITY, curiosità, curiosita, curiosita\u0300, curioso, curiosa, curiosi, curiose, Curiosa",
		"cared-for":    "cared-for, cared for, Cared_for, cura, pampered, coccolato, coccolate",
		"pleased":      "satisfied, content, soddisfatto, soddisfatta, soddisfatti, soddisfazione, piacere",
		"unsatisfied":  "dissatisfied, insoddisfatta",
		"eager":        "excited, anticipation, entusiasta, entusiasti, entusiaste, attesa",
		"calm":         "relaxed, rilassato, rilassate, calmo",
		"relieved":     "reassured, rassicurati",
		"confident":    "assured, sicuro di sé, sicura di se, padrone",
		"safe":         "sicuro, sicura, sicurezza",
		"special":      "exclusive, esclusivo, esclusive, speciale, speciali, unici",
		"recognised":   "recognized, known, riconosciuta",
		"belonging":    "loyal, attached, legata",
		"delighted":    "delight, amazed, wow, stupore",
		"stressed":     "overwhelmed, sopraffatte, stress",
		"anxious":      "worried, preoccupato",
		"irritated":    "annoyed, infastiditi",
		"neglected":    "ignored, trascurata",
		"regretful":    "buyer's remorse, Buyer’s  remorse, rimpianto",
		"happy":        "felice, felici, felicità",
		"trust":        "trusting, fiducia",
		"indifferent":  "indifferenti",
		"distrustful":  "scettici, scettiche, diffidente",
		"disappointed": " deluso ",
	} {
		for s := range strings.SplitSeq(spellings, ", ") {
			if got, known := journey.ResolveEmotion(s); !known || got != key {
				t.Errorf("%q means %q, got %q, %v", s, key, got, known)
			}
		}
	}
	for _, e := range journey.Emotions() {
		if got, known := journey.ResolveEmotion(strings.ToUpper(e.Key)); !known || got != e.Key {
			t.Errorf("%s: %q, %v", e.Key, got, known)
		}
	}
	for in, want := range map[string]string{" Saudade ": "Saudade", "": "", "molto curioso": "molto curioso", "🙂": "🙂"} {
		if got, known := journey.ResolveEmotion(in); known || got != want {
			t.Errorf("%q is free: %q, %v", in, got, known)
		}
	}
}

func TestLikelyEmotionsFitTheScore(t *testing.T) {
	check := func(s journey.Score, most int) {
		t.Helper()
		list := journey.Likely(s)
		if len(list) != 9 {
			t.Errorf("%s: %d words for nine keys", s, len(list))
		}
		seen := map[string]bool{}
		for _, e := range list {
			if e.Key == "" || seen[e.Key] {
				t.Errorf("%s: %q twice or unknown", s, e.Key)
			}
			seen[e.Key] = true
			if d := e.Valence - s.Value(); d > most || -d > most {
				t.Errorf("%s: %s has valence %d", s, e.Key, e.Valence)
			}
		}
		if v, set := s.Get(); set && list[0].Valence != v {
			t.Errorf("%s begins with %s of valence %d", s, list[0].Key, list[0].Valence)
		}
	}
	for v := journey.MinScore; v <= journey.MaxScore; v++ {
		check(journey.NewScore(v), 1)
	}
	check(journey.Score{}, 2)
}
