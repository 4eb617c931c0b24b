//go:build unix

package e2e

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
	"golang.org/x/term"
)

// patience is how long a test waits for something to show before it gives up.
// Nothing waits this long when all is well, on however busy a machine; it is no
// measure of speed.
const patience = time.Minute

// build builds the program, once, unless TAPPA_BINARY names it.
var build = sync.OnceValues(func() (binary string, err error) {
	if binary = os.Getenv("TAPPA_BINARY"); binary != "" {
		return binary, nil
	}
	if folder, err = os.MkdirTemp("", "tappa-e2e-"); err != nil {
		return "", err
	}
	binary = filepath.Join(folder, "tappa")
	out, err := exec.Command("go", "build", "-buildvcs=false", "-o", binary, "tappa/cmd/tappa").CombinedOutput()
	if err != nil {
		err = fmt.Errorf("building the program: %w\n%s", err, out)
	}
	return binary, err
})

// folder is where build put the program.
var folder string

func TestMain(m *testing.M) {
	code := m.Run()
	if folder != "" {
		_ = os.RemoveAll(folder)
	}
	os.Exit(code)
}

// home is the world that the programs of one test share: a folder for data and
// settings of their own.
type home struct {
	t      *testing.T
	dir    string
	binary string
}

func newHome(t *testing.T) *home {
	t.Helper()
	if testing.Short() {
		t.Skip("runs the real program")
	}
	binary, err := build()
	if err != nil {
		t.Fatal(err)
	}
	return &home{t: t, dir: t.TempDir(), binary: binary}
}

func (h *home) file() string { return filepath.Join(h.dir, "maps.db") }

func (h *home) env(extra ...string) []string {
	env := []string{
		"HOME=" + h.dir, "XDG_DATA_HOME=" + h.dir, "XDG_CONFIG_HOME=" + h.dir, "XDG_STATE_HOME=" + h.dir, "XDG_CACHE_HOME=" + h.dir,
		"PATH=" + os.Getenv("PATH"), "TERM=xterm-256color", "LANG=en_GB.UTF-8",
		"TAPPA_FILE=" + h.file(),
	}
	return append(env, extra...)
}

// run runs a command of the program without a terminal and returns what it
// printed.
func (h *home) run(args ...string) string {
	h.t.Helper()
	cmd := exec.Command(h.binary, args...)
	cmd.Env = h.env()
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		h.t.Fatalf("tappa %s: %v\n%s", strings.Join(args, " "), err, stderr.String())
	}
	return string(out)
}

// terminal is a terminal in which the program runs.
type terminal struct {
	t    *testing.T
	cmd  *exec.Cmd
	pty  *os.File
	was  *term.State // before the program touched it
	news chan struct{}
	gone chan struct{} // closed when the program has ended and all is read
	late chan struct{} // where set, the terminal answers only once it is closed

	mu     sync.Mutex // guards what follows; the emulator has no lock of its own
	emu    *vt.Emulator
	raw    bytes.Buffer
	alt    bool
	hidden bool
}

// start runs the program in a new terminal.
func (h *home) start(cols, rows int, args ...string) *terminal {
	h.t.Helper()
	return h.startIn(cols, rows, h.env(), args...)
}

func (h *home) startIn(cols, rows int, env []string, args ...string) *terminal {
	h.t.Helper()
	return h.startOn(&terminal{t: h.t}, cols, rows, env, args...)
}

// startOn runs the program in a terminal of which some is set already.
func (h *home) startOn(x *terminal, cols, rows int, env []string, args ...string) *terminal {
	h.t.Helper()
	cmd := exec.Command(h.binary, args...)
	cmd.Env, cmd.Dir = env, h.dir
	master, slave, err := pty.Open()
	if err != nil {
		h.t.Skip("no pseudo-terminals here:", err)
	}
	x.cmd, x.pty, x.news, x.gone = cmd, master, make(chan struct{}, 1), make(chan struct{})
	x.emu = vt.NewEmulator(max(1, cols), max(1, rows))
	x.emu.SetCallbacks(vt.Callbacks{
		AltScreen:        func(on bool) { x.alt = on },
		CursorVisibility: func(visible bool) { x.hidden = !visible },
	})
	x.size(cols, rows)
	if x.was, err = term.GetState(int(slave.Fd())); err != nil {
		h.t.Fatal(err)
	}
	cmd.Stdin, cmd.Stdout, cmd.Stderr = slave, slave, slave
	cmd.SysProcAttr = ownTerminal()
	if err := cmd.Start(); err != nil {
		h.t.Fatal(err)
	}
	go x.answer()
	go x.read(slave)
	h.t.Cleanup(x.close)
	return x
}

// answer passes what the emulator replies to the program's questions.
func (x *terminal) answer() {
	if x.late == nil {
		_, _ = io.Copy(x.pty, x.emu)
		return
	}
	// The emulator waits for whoever reads its answers, so they are taken at
	// once and passed on later.
	answers := make(chan []byte, 1000)
	go func() {
		defer close(answers)
		for {
			buf := make([]byte, 1<<10)
			n, err := x.emu.Read(buf)
			if err != nil {
				return
			}
			answers <- buf[:n]
		}
	}()
	<-x.late
	for a := range answers {
		_, _ = x.pty.Write(a)
	}
}

// read feeds the emulator until the program has ended and nothing is left. The
// slave stays open meanwhile, so that its settings can be looked at.
func (x *terminal) read(slave *os.File) {
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		buf := make([]byte, 1<<16)
		for {
			n, err := x.pty.Read(buf)
			x.mu.Lock()
			x.raw.Write(buf[:n])
			_, _ = x.emu.Write(buf[:n])
			x.mu.Unlock()
			select {
			case x.news <- struct{}{}:
			default:
			}
			if err != nil {
				return
			}
		}
	}()
	_ = x.cmd.Wait()
	x.mu.Lock()
	if now, err := term.GetState(int(slave.Fd())); err == nil && x.was != nil && !reflect.DeepEqual(now, x.was) {
		x.raw.WriteString("\nTERMINAL SETTINGS DIFFER\n")
	}
	x.mu.Unlock()
	_ = slave.Close()
	<-ended
	close(x.gone)
}

func (x *terminal) close() {
	_ = x.cmd.Process.Kill()
	select {
	case <-x.gone:
	case <-time.After(patience):
		x.t.Error("the terminal does not close")
	}
	_ = x.pty.Close()
	_ = x.emu.Close()
}

// size gives the terminal another size.
func (x *terminal) size(cols, rows int) {
	x.t.Helper()
	x.mu.Lock()
	x.emu.Resize(max(1, cols), max(1, rows))
	x.mu.Unlock()
	if err := pty.Setsize(x.pty, &pty.Winsize{Cols: uint16(cols), Rows: uint16(rows)}); err != nil {
		x.t.Fatal(err)
	}
}

// screen returns what a person sees, without blanks at the ends of lines.
func (x *terminal) screen() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	lines := strings.Split(ansi.Strip(x.emu.String()), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " \r")
	}
	return strings.Join(lines, "\n")
}

// keys are the names of keys that are not their own character.
var keys = map[string]string{
	"enter": "\r", "esc": "\x1b", "tab": "\t", "space": " ", "backspace": "\x7f",
	"up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
	"f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~", "f6": "\x1b[17~",
}

// press presses keys, by name ("enter", "ctrl+p") or as they are.
func (x *terminal) press(names ...string) {
	x.t.Helper()
	for _, name := range names {
		bytes, named := keys[name]
		if letter, ctrl := strings.CutPrefix(name, "ctrl+"); ctrl {
			bytes, named = string(rune(letter[0]&0x1f)), true
		}
		if !named {
			bytes = name
		}
		if _, err := io.WriteString(x.pty, bytes); err != nil {
			x.t.Fatalf("pressing %s: %v", name, err)
		}
	}
}

// see waits until every one of the texts is on the screen.
func (x *terminal) see(texts ...string) {
	x.t.Helper()
	x.until(fmt.Sprintf("to see %q", texts), func(screen string) bool {
		for _, s := range texts {
			if !strings.Contains(screen, s) {
				return false
			}
		}
		return true
	})
}

// lose waits until a text is no longer on the screen.
func (x *terminal) lose(text string) {
	x.t.Helper()
	x.until(fmt.Sprintf("not to see %q", text), func(screen string) bool { return !strings.Contains(screen, text) })
}

// until waits until the screen is as wanted.
func (x *terminal) until(what string, ok func(screen string) bool) {
	x.t.Helper()
	deadline := time.NewTimer(patience)
	defer deadline.Stop()
	for {
		if ok(x.screen()) {
			return
		}
		select {
		case <-x.news:
		case <-x.gone:
			if ok(x.screen()) {
				return
			}
			x.t.Fatalf("the program ended while waiting %s; the screen:\n%s", what, x.screen())
		case <-deadline.C:
			x.t.Fatalf("gave up waiting %s; the screen:\n%s", what, x.screen())
		}
	}
}

// ended waits until the program has ended by itself and returns its exit code.
func (x *terminal) ended() int {
	x.t.Helper()
	select {
	case <-x.gone:
		return x.cmd.ProcessState.ExitCode()
	case <-time.After(patience):
		x.t.Fatalf("the program does not end; the screen:\n%s", x.screen())
		return -1
	}
}

// kill ends the program as kill -9 does.
func (x *terminal) kill() {
	x.t.Helper()
	if err := x.cmd.Process.Kill(); err != nil {
		x.t.Fatal(err)
	}
	<-x.gone
}

// output returns every byte that the program wrote.
func (x *terminal) output() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.raw.String()
}

// restored fails the test unless the terminal is as it was before the program.
func (x *terminal) restored() {
	x.t.Helper()
	out := x.output()
	x.mu.Lock()
	alt, hidden := x.alt, x.hidden
	x.mu.Unlock()
	if alt || hidden {
		x.t.Errorf("the program left the terminal with alternate screen %v, hidden cursor %v", alt, hidden)
	}
	if strings.Contains(out, "TERMINAL SETTINGS DIFFER") {
		x.t.Error("the program left the terminal's settings changed")
	}
	for _, mode := range []string{"1000", "1002", "1003", "1006", "2004"} {
		on, off := strings.LastIndex(out, "\x1b[?"+mode+"h"), strings.LastIndex(out, "\x1b[?"+mode+"l")
		if on > off {
			x.t.Errorf("the program left mode %s on", mode)
		}
	}
}
