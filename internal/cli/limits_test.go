//go:build linux

package cli_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode/utf16"

	"tappa/internal/journey"
)

// mostMemory is what a refusal may hold at its peak, in bytes.
const mostMemory = 400 << 20

// notForEver is how long a refusal may take before it counts as hanging. It is
// no measure of speed: machines differ, and are shared.
const notForEver = 5 * time.Minute

// Files that are too large, too deep or not what they seem are refused with a
// sentence that says so, without hanging and without filling the memory.
func TestHostileFilesAreRefused(t *testing.T) {
	if testing.Short() {
		t.Skip("reads large files")
	}
	const doc = `{"format": "tappa/map", "version": 1, "map": {"id": "0000000001", "title": "T", "kind": "as-is"%s}}`
	touchpoints := strings.TrimSuffix(strings.Repeat(`{"name":"a"},`, journey.MaxTouchpoints+1), ",")
	laughs := "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c < 'k'; c++ {
		laughs += fmt.Sprintf("%c: &%c [%s]\n", c, c, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*%c,", c-1), 10), ","))
	}
	utf16le := []byte{0xff, 0xfe}
	utf16be := []byte{0xfe, 0xff}
	for _, u := range utf16.Encode([]rune("journey\ntitle T\n")) {
		utf16le, utf16be = append(utf16le, byte(u), byte(u>>8)), append(utf16be, byte(u>>8), byte(u))
	}
	for _, c := range []struct {
		name, file string
		content    []byte
		says       string // "" where the file is read
	}{
		{"33 MiB", "a.json", bytes.Repeat([]byte(" "), 33<<20), "at most 32"},
		{"one line of 100 MB", "a.mmd", append([]byte("journey\nA"), bytes.Repeat([]byte("a"), 100<<20)...), "at most 32"},
		{"one line of 31 MiB", "a.mmd", append([]byte("journey\nA"), bytes.Repeat([]byte("a"), 31<<20)...), "KiB"},
		{"touchpoints", "a.json", fmt.Appendf(nil, doc, `, "unsorted": [`+touchpoints+"]"), "20"},
		{"nodes", "a.ojf", []byte(`{"stages": [], "nodes": [` + strings.ReplaceAll(touchpoints, "name", "title") + "]}"), "20"},
		{"tasks", "a.mmd", []byte("journey\nsection S\n" + strings.Repeat("A: 3\n", journey.MaxTouchpoints+1)), "20"},
		{"sections", "a.mmd", []byte("journey\n" + strings.Repeat("section S\n", journey.MaxStages+1)), "1"},
		{"characters", "a.json", fmt.Appendf(nil, doc, `, "promise": "`+strings.Repeat("x", journey.MaxText+1)+`"`), "100"},
		{"a title", "a.mmd", []byte("journey\ntitle " + strings.Repeat("x", journey.MaxName+1)), "500"},
		{"deep", "a.json", []byte(strings.Repeat(`{"a":`, 40)), "32"},
		{"deeper", "a.ojf", []byte(`{"stages": [], "nodes": ` + strings.Repeat("[", 10<<20)), "32"},
		{"twice", "a.json", fmt.Appendf(nil, doc, `, "brand": "a", "brand": "b"`), "twice"},
		{"twice in another's", "a.ojf", []byte(`{"stages": [], "nodes": [], "a": 1, "a": 2}`), "twice"},
		{"zeros", "a.json", append([]byte("{ "), make([]byte, 1<<20)...), "JSON"},
		{"nothing but zeros", "a.xyz", make([]byte, 1<<20), "none of the formats"},
		{"UTF-16", "a.mmd", utf16le, ""},
		{"UTF-16, other order", "a", utf16be, ""},
		{"UTF-16 without a mark", "a", utf16le[2:], "UTF-16"},
		{"nothing", "a.json", nil, ""},
		{"a picture", "a.png", []byte("\x89PNG\r\n\x1a\n\x00\x00"), "none of the formats"},
		{"small things", "a.ojf", []byte(`{"stages": [], "nodes": [` + strings.Repeat("[],", 10<<20) + "0]}"), "values"},
		{"numbers", "a.ojf", []byte(`{"stages": [], "nodes": [` + strings.Repeat("0,", 15<<20) + "0]}"), "values"},
		{"bullets", "a.md", []byte("# T\n" + strings.Repeat("- a\n", journey.MaxTouchpoints+1)), "20"},
		{"lines that are nothing", "a.md", []byte("# T\n" + strings.Repeat("x\n", 15<<20)), "mistakes"},
		{"a text without end", "a.md", []byte("# T\nscenario: x\n" + strings.Repeat("    x\n", 5<<20)), "100"},
		{"ideas", "a.md", []byte("# T\n- a\n" + strings.Repeat("  improve:\n", 2<<20)), "room"},
		{"a line of 31 MiB as an outline", "a.md", append([]byte("# T\n- "), bytes.Repeat([]byte("a "), 15<<20)...), "MiB"},
		{"marks", "a.md", append([]byte("# T\n- a "), bytes.Repeat([]byte("~a "), 2<<20)...), "1"},
		{"brackets", "a.md", append([]byte("# T\n- a "), bytes.Repeat([]byte("~[a "), 7<<20)...), ""},
		{"lines that need repair", "a.mmd", []byte("journey\n" + strings.Repeat("%\n", 15<<20)), ""},
		{"lines of text", "a.mmd", []byte("journey\n" + strings.Repeat("no task\n", 31<<17)), ""},
		{"settings left open", "a.mmd", []byte("journey\n" + strings.Repeat("%%{init\n", 31<<17)), ""},
		{"comments", "a.mmd", []byte("journey\n" + strings.Repeat("%%x\n", 31<<18)), ""},
		{"tags left open", "a.mmd", []byte("journey\n=\"" + strings.Repeat("<a \n", 31<<18)), ""},
		{"a field left open", "a.json", append([]byte(`{"format": "tappa/map", "version": 1, "map": {"title": "`), bytes.Repeat([]byte("\\u00"), 7<<20)...), "JSON"},
		{"blanks of YAML", "a.mmd", []byte("---\n" + strings.Repeat("a: [\n", 6<<20) + "---\njourney\n"), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			refused(t, c.file, c.content, c.says)
		})
	}
	t.Run("a billion laughs", func(t *testing.T) {
		t.Parallel()
		refused(t, "a.mmd", []byte("---\n"+laughs+"---\njourney\ntitle T\nsection S\nA: 3\n"), "")
	})
}

// refused imports a file in a process of its own and looks at what it cost.
// Where says is empty it may be taken or refused.
func refused(t *testing.T, name string, content []byte, says string) {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(t.Context(), notForEver)
	defer stop()
	cmd := exec.CommandContext(ctx, "measured", "tappa", "import", path)
	cmd.Env = append(world(dir), "PATH="+os.Getenv("PATH"))
	var out, complaints bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaints
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1) {
		t.Fatalf("it ended with %v: %.500s", err, complaints.String())
	}
	if says != "" && (err == nil || !strings.Contains(complaints.String(), says)) {
		t.Errorf("it ended with %v and says %.300q, want %q", err, complaints.String(), says)
	}
	harmless(t, name, nil, complaints.String(), out.String())
	var peak int64
	cost := complaints.String()[strings.LastIndex(strings.TrimSpace(complaints.String()), "\n")+1:]
	if _, err := fmt.Sscanf(cost, "%d bytes", &peak); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d MiB: %.100s", peak>>20, complaints.String())
	if peak > mostMemory {
		t.Errorf("it took %d MiB", peak>>20)
	}
}

func init() { programs["measured"] = measured }

// measured runs a command and writes on standard error what it cost. It stands
// between a test and the command because a process inherits the peak of memory
// of whoever starts it.
func measured() {
	cmd := exec.Command(os.Args[1], os.Args[2:]...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	err := cmd.Run()
	if cmd.ProcessState == nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(3)
	}
	used, _ := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	fmt.Fprintf(os.Stderr, "%d bytes\n", used.Maxrss<<10)
	os.Exit(cmd.ProcessState.ExitCode())
}

// What would be a device or never ends is not read for ever.
func TestEndlessFilesAreRefused(t *testing.T) {
	dir := t.TempDir()
	out, complaints, code := inProcess(t, world(dir), "", "import", "/dev/zero")
	if code != 1 || out != "" || !strings.Contains(complaints, "32") {
		t.Errorf("exit code %d, %q", code, complaints)
	}
	// Settings and themes that never end.
	folder := filepath.Join(dir, "tappa", "themes")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, link := range []string{filepath.Join(dir, "tappa", "config.toml"), filepath.Join(dir, "tappa", "keys.toml"), filepath.Join(folder, "endless.toml")} {
		if err := os.Symlink("/dev/zero", link); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{{"list"}, {"themes"}, {"heatmap", "x", "--theme", "endless"}} {
		_, complaints, _ := inProcess(t, world(dir), "", args...)
		if !strings.Contains(complaints, "big") {
			t.Errorf("tappa %q says %q", args, complaints)
		}
	}
}

// Settings in the folder where the program is started mean nothing.
func TestSettingsOfTheFolderOneIsInAreIgnored(t *testing.T) {
	dir, here := t.TempDir(), t.TempDir()
	t.Chdir(here)
	for _, name := range []string{"config.toml", "keys.toml", ".tappa.toml", "tappa/config.toml", ".config/tappa/config.toml", "themes/dark.toml", "tappa.db", "maps.db"} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(here, name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(here, name), []byte("lang = \"it\"\nnosuch = 1\nfile = \"/nowhere/x.db\"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out, complaints, code := inProcess(t, world(dir), "", "list")
	if code != 0 || out != "" || !strings.Contains(complaints, "no maps") {
		t.Errorf("exit code %d, %q, %q", code, out, complaints)
	}
}

// An export keeps its hands off what is there: a file, a link, a folder.
func TestExportsKeepTheirHandsOff(t *testing.T) {
	dir := t.TempDir()
	env := world(dir)
	out, _, _ := inProcess(t, env, "", "new", "Map")
	id := strings.TrimSpace(out)
	elsewhere := filepath.Join(dir, "elsewhere")
	write := func(path string) {
		if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	content := func(path string) string {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	write(elsewhere)
	target := filepath.Join(dir, "map.json")
	for _, planted := range []func() error{
		func() error { write(target); return nil },
		func() error { return os.Symlink(elsewhere, target) },
		func() error { return os.Symlink(filepath.Join(dir, "not there"), target) },
	} {
		_ = os.Remove(target)
		if err := planted(); err != nil {
			t.Fatal(err)
		}
		before, _ := os.Lstat(target)
		if _, complaints, code := inProcess(t, env, "", "export", id, "-o", target); code != 1 || !strings.Contains(complaints, "--force") {
			t.Errorf("exit code %d, %q", code, complaints)
		}
		if after, err := os.Lstat(target); err != nil || !os.SameFile(before, after) {
			t.Error("what was there was touched")
		}
		if _, complaints, code := inProcess(t, env, "", "export", id, "-o", target, "--force"); code != 0 {
			t.Errorf("exit code %d, %q", code, complaints)
		}
		if after, err := os.Lstat(target); err != nil || !after.Mode().IsRegular() || !strings.HasPrefix(content(target), "{") {
			t.Errorf("the export is not at its name: %v", err)
		}
		if content(elsewhere) != "mine" {
			t.Fatal("it wrote through a link")
		}
	}
	if _, err := os.Lstat(filepath.Join(dir, "not there")); err == nil {
		t.Error("it made a file at the end of a link")
	}
	if _, _, code := inProcess(t, env, "", "export", id, "-o", dir, "--force"); code != 1 {
		t.Error("it replaces a folder")
	}
	// A failed export leaves the file as it was, and nothing beside it.
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = os.Chmod(dir, 0o700) }()
	if os.Geteuid() != 0 {
		if _, _, code := inProcess(t, env, "", "export", id, "-o", target, "--force"); code != 1 || !strings.HasPrefix(content(target), "{") {
			t.Error("a failed export touched the file")
		}
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".tappa-*")); len(left) > 0 {
		t.Errorf("it left %v", left)
	}
	// A name as long as names may be.
	if err := os.Chmod(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	long := filepath.Join(dir, strings.Repeat("é", 125)+".json")
	if _, complaints, code := inProcess(t, env, "", "export", id, "-o", long); code != 0 {
		t.Errorf("a long name: %s", complaints)
	}
}
