package cli_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"flag"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"tappa/internal/cli"
)

// update writes what the tests found in the place of what they expected, to be
// read before it is committed.
var update = flag.Bool("update", false, "write golden texts and the tables of README.md anew")

// programs are what the test program can be, by the name it is started under;
// some systems have more of them.
var programs = map[string]func(){
	"tappa": func() {
		os.Exit(cli.Main(context.Background(), cli.Process{
			Args: os.Args[1:], Env: os.Environ(),
			Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		}))
	},
}

func TestMain(m *testing.M) { testscript.Main(m, programs) }

// TestScripts runs the commands as a person and a script would. Beside the
// commands of testscript there are:
//
//	fails CODE COMMAND...   the command ends with this exit code
//	capture NAME            put what was printed last into $NAME
//	ascii FILE              the file, or stdout, holds nothing but printable ASCII and line ends
//	damage FILE TEXT        question marks stand where the text was
//	quiet                   nothing was printed on stdout
//	oldfile FILE            put a file there that the first schema of the store had
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		Setup:               isolate,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"fails": fails, "capture": capture, "ascii": ascii, "damage": damage, "quiet": quiet, "oldfile": oldfile},
		RequireExplicitExec: true,
		UpdateScripts:       *update,
	})
}

// isolate gives a script a file, settings and a language of its own.
func isolate(e *testscript.Env) error {
	for _, v := range []string{"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"} {
		e.Setenv(v, e.WorkDir)
	}
	e.Setenv("TAPPA_FILE", filepath.Join(e.WorkDir, "maps.db"))
	e.Setenv("LANG", "en_GB.UTF-8")
	e.Setenv("LC_ALL", "")
	e.Setenv("NO_COLOR", "")
	e.Setenv("CLICOLOR_FORCE", "")
	return nil
}

func fails(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: fails CODE COMMAND...")
	}
	code, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		ts.Fatalf("ended with %v, want exit code %d", err, code)
	}
	if exit.ExitCode() != code {
		ts.Fatalf("ended with exit code %d, want %d", exit.ExitCode(), code)
	}
}

func capture(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: capture NAME")
	}
	ts.Setenv(args[0], strings.TrimSpace(ts.ReadFile("stdout")))
}

func ascii(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: ascii FILE")
	}
	for n, line := range strings.Split(ts.ReadFile(args[0]), "\n") {
		for i := range len(line) {
			if line[i] < 0x20 || line[i] > 0x7e {
				ts.Fatalf("line %d holds the byte %#x: %q", n+1, line[i], line)
			}
		}
	}
}

func damage(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: damage FILE TEXT")
	}
	content, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	if !bytes.Contains(content, []byte(args[1])) {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	other := bytes.Repeat([]byte("?"), len(args[1]))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), bytes.ReplaceAll(content, []byte(args[1]), other), 0o600))
}

func oldfile(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: oldfile FILE")
	}
	packed, err := os.Open(filepath.Join("..", "store", "bolt", "testdata", "schema1.db.gz"))
	ts.Check(err)
	defer packed.Close()
	r, err := gzip.NewReader(packed)
	ts.Check(err)
	data, err := io.ReadAll(r)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o600))
}

func quiet(ts *testscript.TestScript, neg bool, args []string) {
	if out := ts.ReadFile("stdout"); out != "" {
		ts.Fatalf("stdout is not empty:\n%s", out)
	}
}
