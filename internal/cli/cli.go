package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"

	"github.com/spf13/cobra"

	"tappa/internal/config"
	"tappa/internal/journey"
	"tappa/internal/lang"
	"tappa/internal/store"
)

// The ways in which a run can end.
const (
	exitDone   = 0
	exitFailed = 1
	exitMisuse = 2
)

// Process is what a run gets from its process.
type Process struct {
	// Args are the arguments without the name of the program.
	Args []string
	// Env is the environment in the form of os.Environ.
	Env                   []string
	Stdin, Stdout, Stderr *os.File
}

// openByDoubleClick makes tappa open like any other program when it is started by
// a double click, where cobra would explain what a command line is.
var openByDoubleClick = sync.OnceFunc(func() { cobra.MousetrapHelpText = "" })

// run is one run of the program.
type run struct {
	Process
	env      map[string]string
	flags    globals
	cat      *lang.Catalogue
	paths    config.Paths
	settings config.Settings
	warnings config.Problems // what is wrong with the settings
	stops    chan os.Signal  // receives when the program on the screen is to stop
	rescue   bool            // read what is left of a damaged file
	lost     string          // typed on the screen, not kept and not copied
}

// globals are the flags that every command takes.
type globals struct {
	file, lang, theme, color string
	ascii, network           bool
}

// Main carries out what the arguments ask for and returns the exit code. A
// context that ends ends the run; what was acknowledged is on the disk then.
func Main(ctx context.Context, p Process) int {
	openByDoubleClick()
	r := &run{Process: p, env: environment(p.Env)}
	if err := r.prepare(); r.cat == nil {
		_, _ = fmt.Fprintln(p.Stderr, err)
		return exitFailed
	} else if err != nil {
		return r.fail(r.root(), err)
	}
	root := r.trunk()
	if !opens(root.PersistentFlags(), p.Args) {
		r.branches(root)
	}
	root.SetArgs(p.Args)
	root.SetIn(p.Stdin)
	root.SetOut(p.Stdout)
	root.SetErr(p.Stderr)
	cmd, err := root.ExecuteContextC(ctx)
	return r.fail(cmd, err)
}

// misuse is an error of whoever typed the command, not of the command.
type misuse struct{ error }

// Unwrap returns the error itself.
func (m misuse) Unwrap() error { return m.error }

// misused makes a misuse out of a code of the catalogues and its arguments.
func misused(code string, args journey.Args, english string, a ...any) error {
	return misuse{journey.NewError(journey.KindInvalid, code, args, english, a...)}
}

// errQuiet ends a run with exitFailed when all has been said already.
var errQuiet = errors.New("failed, and said so")

// fail says what went wrong, if anything did, and returns the exit code.
func (r *run) fail(cmd *cobra.Command, err error) int {
	if err == nil {
		return exitDone
	}
	// Whoever read our output has gone, or somebody ended us: they know.
	if errors.Is(err, errQuiet) || errors.Is(err, syscall.EPIPE) || errors.Is(err, context.Canceled) {
		return exitFailed
	}
	r.complain(r.cat.F("cli.failed", lang.Args{"what": r.sentence(err)}))
	r.explain(err)
	if journey.IsKind(err, journey.KindDamaged) {
		if !isEmptyFile(err) {
			r.complain(r.cat.T("cli.rescue-hint"))
		}
		r.hint(cmd.Context(), err)
	}
	var m misuse
	if errors.As(err, &m) {
		r.complain(r.cat.F("cli.see-help", lang.Args{"command": cmd.CommandPath()}))
		return exitMisuse
	}
	return exitFailed
}

// isEmptyFile reports whether err is about a file without a byte, out of which
// nothing can be rescued.
func isEmptyFile(err error) bool {
	var e *journey.Error
	return errors.As(err, &e) && e.Code == "store.empty-file"
}

// message is an error that names its own text in the catalogues, with the place
// in a file where it is.
type message interface {
	error
	Message() (code string, args map[string]any)
}

// sentence returns what a person should read about an error: one line for each
// error in a list of them.
func (r *run) sentence(err error) string {
	var m message
	if list, many := err.(interface{ Unwrap() []error }); many {
		lines := make([]string, 0, 1)
		for _, e := range list.Unwrap() {
			lines = append(lines, r.sentence(e))
		}
		return strings.Join(lines, "\n")
	}
	if errors.As(err, &m) {
		return placed(m) + r.cat.F(m.Message())
	}
	return r.cat.Error(err)
}

// placed returns where in a file a message belongs, as compilers write it;
// nothing where no file is meant.
func placed(m message) string {
	_, args := m.Message()
	path, _ := args["path"].(string)
	line, _ := args["line"].(int)
	switch {
	case line > 0:
		return fmt.Sprintf("%s:%d:%v: ", path, line, args["column"])
	case filepath.IsAbs(path):
		return path + ": "
	}
	return ""
}

// explain adds to an error what helps: what was meant, and what is there.
func (r *run) explain(err error) {
	var e *journey.Error
	if !errors.As(err, &e) {
		return
	}
	if near, _ := e.Args["near"].(string); near != "" {
		r.complain(r.cat.F("cli.near", lang.Args{"near": near}))
	}
	if all, asked := e.Args["snapshots"].([]store.Snapshot); asked {
		for _, s := range all {
			r.complain("  " + string(s.ID) + "  " + r.moment(s.Time) + "  " + s.Name)
		}
	}
	maps, asked := e.Args["maps"].([]journey.Summary)
	switch {
	case !asked:
	case len(maps) == 0:
		r.complain(r.cat.T("cli.no-maps"))
	default:
		if e.Kind != journey.KindAmbiguous {
			r.complain(r.cat.T("cli.maps-there"))
		}
		const most = 20
		for _, s := range maps[:min(most, len(maps))] {
			r.complain("  " + string(s.Head.ID) + "  " + s.Head.Title)
		}
		if rest := len(maps) - most; rest > 0 {
			r.complain("  " + r.cat.F("cli.and-more", lang.Args{"n": rest}))
		}
	}
}
