//go:build linux || darwin || dragonfly || freebsd || netbsd || openbsd

package guard

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"sync"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

const (
	// mark is the environment variable by which a process knows that it is a
	// guard; it holds the id of the process that it guards.
	mark = "TAPPA_GUARD"
	// pipeEnd is the file descriptor at which a guard finds its pipe.
	pipeEnd = 3
	// delay is how long a program has to live before it gets its guard.
	delay = 100 * time.Millisecond
	// goodbye is the line by which a program says that it ends in order.
	goodbye = "\x00all is well\n"
	// processName is what a guard is called in lists of processes.
	processName = "terminal-guard"
)

// orders is the first line on the pipe.
type orders struct {
	Settings                         *unix.Termios
	Group                            int
	Device                           string
	Folder, Version, Crashed, Killed string
}

// Guard is a running guard; nil is none.
type Guard struct {
	timer *time.Timer

	mu   sync.Mutex
	pipe *os.File // nil before the guard was started
	errs int      // what standard error was
	done bool
}

// Start sees to it that the terminal will be put back if this process dies. It
// must be called before the settings of the terminal are changed. Where no
// guard can be started there is none; nothing else depends on it.
func Start(c Charge) *Guard {
	fd := int(c.Terminal.Fd())
	settings, err := unix.IoctlGetTermios(fd, getSettings)
	if err != nil {
		return nil
	}
	device, _ := os.Readlink(fmt.Sprintf("/proc/self/fd/%d", fd))
	o := orders{
		Settings: settings, Group: unix.Getpgrp(), Device: device,
		Folder: c.Folder, Version: c.Version, Crashed: c.Crashed, Killed: c.Killed,
	}
	g := &Guard{}
	g.timer = time.AfterFunc(delay, func() { g.spawn(c.Terminal, o) })
	return g
}

// spawn starts the guard.
func (g *Guard) spawn(terminal *os.File, o orders) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.done {
		return
	}
	self, err := os.Executable()
	if err != nil {
		return
	}
	line, err := json.Marshal(o)
	if err != nil {
		return
	}
	r, w, err := os.Pipe()
	if err != nil {
		return
	}
	defer r.Close() //nolint:errcheck // the guard has its own
	null, err := os.OpenFile(os.DevNull, os.O_RDWR, 0)
	if err != nil {
		_ = w.Close()
		return
	}
	defer null.Close() //nolint:errcheck // nothing was written
	proc, err := os.StartProcess(self, []string{"tappa-guard"}, &os.ProcAttr{
		Dir:   "/",
		Env:   []string{fmt.Sprintf("%s=%d", mark, os.Getpid()), "GOMAXPROCS=1", "GOGC=off"},
		Files: []*os.File{null, terminal, null, r},
		Sys:   &syscall.SysProcAttr{Setpgid: true},
	})
	if err != nil {
		_ = w.Close()
		return
	}
	if _, err := w.Write(append(line, '\n')); err != nil {
		_ = w.Close()
		return
	}
	// What the runtime says when it gives up goes to the guard.
	_ = debug.SetCrashOutput(w, debug.CrashOptions{})
	_ = proc.Release()
	g.pipe, g.errs = w, hush(null)
}

// Hold waits until no guard is being started, and keeps any from being started
// until the function it returns is called. Whoever stops the processes of this group
// needs it: a guard that is stopped before it runs its own program keeps the thread
// that starts it, and with it this process, from stopping, and the shell that waits
// for that would wait for ever.
func (g *Guard) Hold() (release func()) {
	if g == nil {
		return func() {}
	}
	g.mu.Lock()
	return g.mu.Unlock
}

// hush takes standard error away from the screen while the program draws there,
// where the guard hears it all, and returns what it was, -1 if it stays.
func hush(null *os.File) int {
	was, err := unix.FcntlInt(uintptr(unix.Stderr), unix.F_DUPFD_CLOEXEC, 0)
	if err != nil {
		return -1
	}
	if redirect(int(null.Fd()), unix.Stderr) != nil {
		_ = unix.Close(was)
		return -1
	}
	return was
}

// Dismiss tells the guard that all is well. It must be called when the
// terminal is as it was.
func (g *Guard) Dismiss() {
	if g == nil {
		return
	}
	g.timer.Stop()
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.done = true; g.pipe == nil {
		return
	}
	_, _ = io.WriteString(g.pipe, goodbye)
	_ = debug.SetCrashOutput(nil, debug.CrashOptions{})
	_ = g.pipe.Close()
	g.pipe = nil
	if g.errs >= 0 {
		_ = redirect(g.errs, unix.Stderr)
		_ = unix.Close(g.errs)
	}
}

// Serve does the work of a guard if this process was started as one, and
// reports whether it was.
func Serve() bool {
	if os.Getenv(mark) == "" {
		return false
	}
	var st unix.Stat_t
	if unix.Fstat(pipeEnd, &st) != nil || st.Mode&unix.S_IFMT != unix.S_IFIFO {
		return false
	}
	// Whoever ends all programs of the name does not mean the guard. Where there
	// is no such file, the name stays.
	_ = os.WriteFile("/proc/self/comm", []byte(processName), 0)
	signal.Ignore(syscall.SIGHUP, syscall.SIGINT, syscall.SIGQUIT, syscall.SIGTERM, syscall.SIGTSTP, syscall.SIGTTOU, syscall.SIGTTIN, syscall.SIGPIPE)
	watch(os.NewFile(pipeEnd, "pipe"), os.Stdout)
	return true
}

// watch waits for the end of the program and puts the terminal back if it did
// not end in order.
func watch(pipe io.Reader, terminal *os.File) {
	in := bufio.NewReader(pipe)
	line, err := in.ReadBytes('\n')
	var o orders
	if err != nil || json.Unmarshal(line, &o) != nil {
		return
	}
	// What a program says before its end is its last word or a goodbye.
	first, _ := in.Peek(1)
	if len(first) > 0 && first[0] == goodbye[0] {
		return
	}
	o.rescue(in, terminal)
}

// rescue puts the terminal back at once: a program that has begun to say why it
// dies draws no more. The shell may follow soon. Then it keeps the rest of what
// is said.
func (o orders) rescue(said io.Reader, terminal *os.File) {
	terminal = o.restore(terminal)
	trace, _ := io.ReadAll(io.LimitReader(said, maxTrace))
	_, _ = io.Copy(io.Discard, said)
	message := o.Killed
	if len(bytes.TrimSpace(trace)) > 0 {
		path, err := Report(o.Folder, o.Version, time.Now(), trace)
		if err == nil {
			message = strings.ReplaceAll(o.Crashed, Path, path)
		}
	}
	_, _ = io.WriteString(terminal, "\r\x1b[K"+message+"\r\n")
}

// restore puts the terminal back and returns the file by which it could be
// reached: when the program led its session, the system has cut off all that
// were open.
func (o orders) restore(terminal *os.File) *os.File {
	_, err := io.WriteString(terminal, Restore)
	cut := errors.Is(err, unix.EIO)
	if cut && strings.HasPrefix(o.Device, "/dev/") {
		if f, err := os.OpenFile(o.Device, os.O_RDWR|unix.O_NOCTTY, 0); err == nil {
			terminal = f
			_, _ = io.WriteString(f, Restore)
		}
	}
	// A shell that has taken the terminal back has its own settings by now.
	group, err := unix.IoctlGetInt(int(terminal.Fd()), unix.TIOCGPGRP)
	if o.Settings != nil && (err != nil || group == o.Group) {
		_ = unix.IoctlSetTermios(int(terminal.Fd()), setSettings, o.Settings)
	}
	return terminal
}
