package cli_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"tappa/internal/cli"
	"tappa/internal/edit"
	"tappa/internal/hostile"
	"tappa/internal/journey/journeytest"
	"tappa/internal/store/bolt"
	"tappa/internal/text"
)

// inProcess runs a command without a process of its own and returns what it
// wrote.
func inProcess(t *testing.T, env []string, stdin string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	dir := t.TempDir()
	var files [3]*os.File
	for i := range files {
		f, err := os.Create(filepath.Join(dir, strconv.Itoa(i)))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		files[i] = f
	}
	if _, err := files[0].WriteString(stdin); err != nil {
		t.Fatal(err)
	}
	if _, err := files[0].Seek(0, 0); err != nil {
		t.Fatal(err)
	}
	code = cli.Main(t.Context(), cli.Process{Args: args, Env: env, Stdin: files[0], Stdout: files[1], Stderr: files[2]})
	out, err := os.ReadFile(files[1].Name())
	if err != nil {
		t.Fatal(err)
	}
	complaints, err := os.ReadFile(files[2].Name())
	if err != nil {
		t.Fatal(err)
	}
	return string(out), string(complaints), code
}

// world is an environment with folders of its own.
func world(dir string, extra ...string) []string {
	return append([]string{
		"HOME=" + dir, "XDG_DATA_HOME=" + dir, "XDG_CONFIG_HOME=" + dir, "XDG_STATE_HOME=" + dir, "XDG_CACHE_HOME=" + dir,
		"TAPPA_FILE=" + filepath.Join(dir, "maps.db"), "LANG=en_GB.UTF-8", "TERM=xterm-256color",
	}, extra...)
}

// harmless fails the test if a command wrote anything but lines of text.
func harmless(t *testing.T, name string, args []string, out ...string) {
	t.Helper()
	for _, s := range out {
		if p := hostile.Lines(s); len(p) > 0 {
			t.Errorf("%s: tappa %.80q writes %v: %.400q", name, args, p, s)
		}
	}
}

// plant makes a file of maps with texts that were never cleaned, as somebody
// else's program may write it, and returns the ids of the maps.
func plant(t *testing.T, file string, texts ...func(field string) string) (ids []string) {
	t.Helper()
	fresh := journeytest.IDs()
	s, err := bolt.Open(file, bolt.Options{Author: edit.Author(fresh())})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, text := range texts {
		m := journeytest.Filled(fresh, text)
		d := edit.Create(m)
		step := edit.Step{ID: fresh(), Map: m.ID(), Author: edit.Author(fresh()), Time: time.Now().UTC(), Label: d.Label, Changes: d.Changes}
		if _, err := s.Commit(context.Background(), step); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, string(m.ID()))
	}
	return ids
}

// each returns a function that gives each field the next text of the corpus.
func each(list []hostile.Payload, from int) func(string) string {
	return func(string) string {
		from++
		return "A" + list[(from-1)%len(list)].Text + "Z"
	}
}

// some returns those of a list of trials that payload i gets: a few, another few
// for the next payload, so that each trial sees a good part of the corpus. With
// TAPPA_LONG set, all.
func some[T any](trials []T, i, few int) []T {
	if os.Getenv("TAPPA_LONG") != "" || few >= len(trials) {
		return trials
	}
	var out []T
	for k := range few {
		out = append(out, trials[(i*few+k)%len(trials)])
	}
	return out
}

// sampled reports whether payload i is tried: one of so many, one of seven of
// these in a short run, and all with TAPPA_LONG set.
func sampled(i, of int) bool {
	if testing.Short() {
		of *= 7
	}
	return i%of == 0 || os.Getenv("TAPPA_LONG") != ""
}

// fieldsOfAMap is the least number of texts of a filled map.
const fieldsOfAMap = 44

// Records that were never cleaned come out of every command as text: the
// terminal, a document, another program's file. What is shown is what is kept,
// without what a terminal would obey.
func TestHostileRecordsInEveryCommand(t *testing.T) {
	t.Parallel()
	list := hostile.Short()
	dir := t.TempDir()
	env := world(dir)
	var texts []func(string) string
	for from := 0; from < len(list); from += fieldsOfAMap {
		texts = append(texts, each(list, from))
	}
	ids := plant(t, filepath.Join(dir, "maps.db"), texts...)
	for i, id := range ids {
		if testing.Short() && i > 0 {
			break
		}
		title, _ := text.Clean(each(list, i*fieldsOfAMap)(""))
		for _, args := range [][]string{
			{"show", id},
			{"show", id, "--json"},
			{"show", id, "--ascii"},
			{"heatmap", id},
			{"heatmap", id, "--rows", "touchpoint"},
			{"diff", id, ids[(i+1)%len(ids)]},
			{"diff", id, ids[(i+1)%len(ids)], "--json"},
			{"diff", id, ids[(i+1)%len(ids)], "--ascii", "--width", "40"},
			{"snapshot", id, title},
			{"snapshots", id},
			{"heatmap", id, "--rows", "persona", "--width", "40"},
			{"heatmap", id, "--rows", "touchpoint", "--json"},
			{"heatmap", id, "--rows", "touchpoint", "--ascii"},
			{"insights", id},
			{"insights", id, "--json"},
			{"insights", id, "--ascii", "--width", "30"},
			{"lint", id},
			{"lint", id, "--json", "--ascii"},
			{"curve", id},
			{"curve", id, "--width", "40"},
			{"curve", id, "--json"},
			{"curve", id, "--ascii"},
			{"curve", id, "--persona", "A"},
			{"actual", id},
			{"actual", id, "--ascii"},
			{"actual", id, "--json"},
			{"measures", id},
			{"measures", id, "--json"},
			{"measures", id, "--ascii"},
			{"measures", id, "--csv"},
			{"measures", id, "--csv", "--ascii"},
			{"export", id},
			{"export", id, "--format", "mermaid"},
			{"export", id, "--format", "ojf"},
			{"export", id, "--format", "outline"},
			{"show", title[:min(3, len(title))]},
			{"rename", id, "x"},
			{"rename", id, each(list, i*fieldsOfAMap)("")},
			{"trash", id},
			{"trash", "--list"},
			{"trash", "--restore", id},
		} {
			if slices.ContainsFunc(args, func(a string) bool { return strings.Contains(a, "\x00") }) {
				continue
			}
			out, complaints, code := inProcess(t, env, "", args...)
			harmless(t, "map "+strconv.Itoa(i), args, out, complaints)
			if code != 0 && args[0] != "show" && !slices.Contains(args, "--persona") {
				t.Errorf("tappa %q ended with %d: %s", args, code, complaints)
			}
			if args[0] == "show" && len(args) == 2 && args[1] == id && !strings.Contains(squeezed(out), squeezed(title)) {
				t.Errorf("the title %q is not in what is shown:\n%s", title, out)
			}
		}
	}
	for _, args := range [][]string{{"list"}, {"list", "--json"}, {"list", "--ascii"}, {"check"}, {"check", "--json"}, {"show", "A"}, {"show", "0000"}, {"__complete", "show", ""}, {"list", "--rescue"}} {
		out, complaints, _ := inProcess(t, env, "", args...)
		if args[0] == "__complete" {
			out = strings.ReplaceAll(out, "\t", " ") // parts a name from what it means
		}
		harmless(t, "all maps", args, out, complaints)
		if slices.Contains(args, "--json") && !json.Valid([]byte(out)) {
			t.Errorf("tappa %q writes no JSON", args)
		}
	}
}

// squeezed drops the blanks, which lines are broken at.
func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }

// Whatever is typed as an argument comes back, if at all, as text.
func TestHostileArguments(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	env := world(dir)
	out, _, _ := inProcess(t, env, "", "new", "Map")
	id := strings.TrimSpace(out)
	for i, p := range hostile.Payloads() {
		if strings.Contains(p.Text, "\x00") || !sampled(i, 1) {
			continue // the system does not pass them
		}
		for _, args := range some([][]string{
			{p.Text},
			{"--" + p.Text},
			{"-" + p.Text},
			{"show", p.Text},
			{"show", "A" + p.Text},
			{"heatmap", id, "--rows", p.Text},
			{"heatmap", id, "--width", p.Text},
			{"heatmap", id, "--lens=" + p.Text},
			{"curve", id, "--persona", p.Text},
			{"curve", id, "--height", p.Text},
			{"curve", id, "--against", p.Text},
			{"measure", id, "--metric", p.Text, "--value", "1", "--unit", p.Text, "--source", p.Text},
			{"measure", id, "--metric", "nps", "--value", p.Text},
			{"measure", id, "--metric", "nps", "--value", "1", "--date", p.Text},
			{"measure", id, "--metric", "nps", "--value", "1", "--touchpoint", p.Text, "--stage", p.Text},
			{"add", id, p.Text},
			{"add", id, "--json", "A" + p.Text + "Z: B @" + p.Text + " #" + p.Text},
			{"add", id, "--stage", p.Text, "x"},
			{"add", id, "--new-stage", "A" + p.Text + "Z: x"},
			{"list", "--lang", p.Text},
			{"list", "--theme", p.Text},
			{"list", "--color", p.Text},
			{"list", "--file", filepath.Join(dir, "no", p.Text)},
			{"list", p.Text},
			{"import", filepath.Join(dir, "no", p.Text)},
			{"import", "-", "--format", p.Text},
			{"export", id, "--format", p.Text},
			{"export", id, "-o", filepath.Join(dir, "no", p.Text)},
			{"new", "x", "--template", "A" + p.Text},
			{"help", p.Text},
			{"completion", p.Text},
			{"trash", p.Text},
			{"rename", p.Text, "y"},
			{"__complete", "show", p.Text},
			{"list", "--json=" + p.Text},
		}, i, 1) {
			out, complaints, _ := inProcess(t, env, "", args...)
			if args[0] == "__complete" {
				out = strings.ReplaceAll(out, "\t", " ") // parts a name from what it means
			}
			harmless(t, p.Name, args, out, complaints)
		}
		if t.Failed() {
			return
		}
	}
}

// A title given on the command line is kept clean, and shown as it is kept.
func TestHostileTitles(t *testing.T) {
	t.Parallel()
	env := world(t.TempDir())
	want := map[string]string{}
	for i, p := range hostile.Short() {
		if strings.Contains(p.Text, "\x00") || !sampled(i, 4) {
			continue
		}
		given := "A" + p.Text + "Z"
		out, complaints, code := inProcess(t, env, "", "new", given, "--brand", given)
		if code != 0 {
			t.Fatalf("%s: %s", p.Name, complaints)
		}
		harmless(t, p.Name, []string{"new"}, out, complaints)
		want[strings.TrimSpace(out)], _ = text.Clean(given)
	}
	doc, _, _ := inProcess(t, env, "", "list", "--json")
	var maps []struct{ ID, Title, Brand string }
	if err := json.Unmarshal([]byte(doc), &maps); err != nil || len(maps) != len(want) {
		t.Fatalf("%v, %d maps", err, len(maps))
	}
	for _, m := range maps {
		if m.Title != want[m.ID] || m.Brand != want[m.ID] {
			t.Errorf("%q and %q are kept, want %q", m.Title, m.Brand, want[m.ID])
		}
	}
}

// Variables of the environment that are shown, or that name files, do no harm.
func TestHostileEnvironment(t *testing.T) {
	t.Parallel()
	for i, p := range hostile.Payloads() {
		if strings.Contains(p.Text, "\x00") || !sampled(i, 1) {
			continue
		}
		dir := t.TempDir()
		for _, name := range some([]string{"TAPPA_FILE", "HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "LANG", "LC_ALL", "LANGUAGE", "TERM", "COLORTERM", "COLORFGBG", "CLICOLOR_FORCE", "NO_COLOR", "USER", "COLUMNS"}, i, 1) {
			value := p.Text
			if name == "TAPPA_FILE" || name == "HOME" || strings.HasPrefix(name, "XDG") {
				value = filepath.Join(dir, "no", "A"+p.Text)
			}
			env := world(dir, name+"="+value)
			for _, args := range some([][]string{{"list"}, {"check"}, {"themes"}}, i, 1) {
				out, complaints, _ := inProcess(t, env, "", args...)
				if name != "CLICOLOR_FORCE" {
					harmless(t, p.Name+" in "+name, args, out, complaints)
				}
			}
		}
		if t.Failed() {
			return
		}
	}
}

// asFileName returns a payload as the name of a file, "" where the system has
// no such names.
func asFileName(p hostile.Payload) string {
	s := strings.NewReplacer("/", "", "\x00", "").Replace(p.Text)
	return s[:min(len(s), 200)]
}

// Names of files are shown as text, and a file of any name can be imported and
// written.
func TestHostileFileNames(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	env := world(dir)
	var id string
	for i, p := range hostile.Payloads() {
		if !sampled(i, 5) {
			continue
		}
		in := filepath.Join(dir, "A"+asFileName(p)+".mmd")
		if err := os.WriteFile(in, []byte("journey\ntitle T\nsection S\nA: 3: Me\nB\u009b: 9\n"), 0o600); err != nil {
			continue // a name that the system does not take
		}
		out, complaints, code := inProcess(t, env, "", "import", in, "--json")
		if code != 0 {
			t.Fatalf("%s: %s", p.Name, complaints)
		}
		harmless(t, p.Name, []string{"import"}, out, complaints)
		var done struct{ ID string }
		if err := json.Unmarshal([]byte(out), &done); err != nil {
			t.Fatal(err)
		}
		if id == "" {
			id = done.ID
		}
		for _, args := range some([][]string{{"import", in, "--strict"}, {"export", id, "-o", in}, {"export", id, "-o", in, "--force"}, {"list", "--file", in}, {"check", "--file", in}}, i, 2) {
			out, complaints, code := inProcess(t, env, "", args...)
			harmless(t, p.Name, args, out, complaints)
			if force := slices.Contains(args, "--force"); args[0] == "export" && (code == 0) != force {
				t.Errorf("%s: tappa %q ended with %d: %s", p.Name, args, code, complaints)
			}
		}
	}
}

// Settings, keys and themes may say anything; what is said about them is text.
func TestHostileSettings(t *testing.T) {
	t.Parallel()
	quoted := func(s string) string {
		b, _ := json.Marshal(s) // strings of JSON are strings of TOML
		return string(b)
	}
	for i, p := range hostile.Payloads() {
		if !sampled(i, 1) {
			continue
		}
		dir := t.TempDir()
		folder := filepath.Join(dir, "tappa")
		write := func(name, content string) {
			path := filepath.Join(folder, name)
			if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(content), 0o600); err != nil && !strings.HasPrefix(name, "themes/A") {
				t.Fatal(err)
			}
		}
		q := quoted(p.Text)
		for _, config := range some([]string{
			p.Text, fmt.Sprintf("lang = %s\ntheme_dark = %s\ncolor = %s\nfile = %s\n%s = 1\nascii = %s\n", q, q, q, q, q, q), fmt.Sprintf("theme = %s\n", q), "lang = \"" + p.Text + "\"",
		}, i, 1) {
			write("config.toml", config)
			write("keys.toml", strings.ReplaceAll(config, "lang", "[keys]\nundo")+fmt.Sprintf("\n%s = [%s]\n", q, q))
			write("themes/own.toml", fmt.Sprintf("base = \"dark\"\ntitle = %s\n", q))
			write("themes/broken.toml", fmt.Sprintf("base = %s\ntitle = 1\n%s = 2\n[roles]\naccent = %s\n%s = %s\n", q, q, q, q, q))
			write("themes/raw.toml", p.Text)
			write("themes/A"+asFileName(p)+".toml", "base = \"dark\"\n")
			for _, args := range some([][]string{{"list"}, {"themes"}, {"list", "--theme", "broken", "--color", "always"}, {"templates", "--theme", "raw"}}, i, 1) {
				out, complaints, _ := inProcess(t, world(dir), "", args...)
				harmless(t, p.Name, args, out, complaints)
			}
		}
		if t.Failed() {
			return
		}
	}
}

// Through an import nothing gets in but text; what was taken out is counted.
func TestHostileImports(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	list := hostile.Short()
	for from := 0; from < len(list); from += fieldsOfAMap {
		env := world(dir, "TAPPA_FILE="+filepath.Join(dir, strconv.Itoa(from)+".db"))
		source := world(dir, "TAPPA_FILE="+filepath.Join(dir, strconv.Itoa(from)+"-source.db"))
		id := plant(t, filepath.Join(dir, strconv.Itoa(from)+"-source.db"), each(list, from))[0]
		doc, _, _ := inProcess(t, source, "", "export", id)
		out, complaints, code := inProcess(t, env, doc, "import", "-", "--json")
		harmless(t, "import", nil, doc, out, complaints)
		if code != 0 {
			t.Fatal(complaints)
		}
		_, told, _ := inProcess(t, env, doc, "import", "-")
		harmless(t, "report", nil, told)
		var done struct {
			Report []struct {
				Kind, Read, Made string
			}
		}
		if err := json.Unmarshal([]byte(out), &done); err != nil {
			t.Fatal(err)
		}
		want := 0
		m := journeytest.Filled(journeytest.IDs(), each(list, from))
		journeytest.Texts(m, func(field, s string) {
			if _, n := text.CleanText(strings.ToValidUTF8(s, "\ufffd")); n > 0 {
				want++
			}
		})
		if len(done.Report) < want {
			t.Errorf("from %d: %d findings, want %d at least", from, len(done.Report), want)
		}
		if again, _, _ := inProcess(t, env, "", "export", id); len(hostile.Lines(again)) > 0 {
			t.Errorf("what came in is not clean")
		}
	}
}
