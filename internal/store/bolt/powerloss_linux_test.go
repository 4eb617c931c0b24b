package bolt

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"tappa/internal/journey"
)

// A session of a real process is recorded, call by call, and played again onto a
// disk that forgets: whatever was not synced when the power went may be there, or
// not, or by pieces of 512 bytes. At whatever moment that happens, the file must
// hold what was acknowledged before, and at most the commit under way.

// call is one system call of a recorded process.
type call struct {
	name   string
	args   []string
	result int
}

// recordCalls runs a child under strace and returns its calls. It skips the test where
// that is not possible.
func recordCalls(t *testing.T, name string, args ...string) []call {
	t.Helper()
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("strace is not installed: a session cannot be recorded")
	}
	log := filepath.Join(t.TempDir(), "calls")
	cmd, out := child(t, name, args...)
	cmd.Args = append([]string{
		strace, "-f", "-xx", "-s", "16777216", "-o", log,
		"-e", "trace=openat,close,write,pwrite64,ftruncate,fsync,fdatasync,rename,renameat,renameat2,link,linkat,unlink,unlinkat", cmd.Path,
	}, args...)
	cmd.Path = strace
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, out)
	if err := cmd.Wait(); err != nil {
		if strings.Contains(complaints.String(), "ptrace") {
			t.Skip("processes may not be traced here: a session cannot be recorded")
		}
		t.Fatal(err, complaints.String())
	}
	f, err := os.Open(log)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	return readCalls(t, f)
}

var (
	wholeCall  = regexp.MustCompile(`^(\d+) +(\w+)\((.*)\) += (-?\d+)`)
	firstHalf  = regexp.MustCompile(`^(\d+) +(\w+)\((.*) <unfinished \.\.\.>$`)
	secondHalf = regexp.MustCompile(`^(\d+) +<\.\.\. \w+ resumed>(.*)$`)
)

func readCalls(t *testing.T, r io.Reader) (calls []call) {
	t.Helper()
	begun := map[string]string{}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		line := lines.Text()
		if m := firstHalf.FindStringSubmatch(line); m != nil {
			begun[m[1]] = m[1] + " " + m[2] + "(" + m[3]
			continue
		}
		if m := secondHalf.FindStringSubmatch(line); m != nil {
			line = begun[m[1]] + m[2]
		}
		m := wholeCall.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		c := call{name: m[2]}
		c.result, _ = strconv.Atoi(m[4])
		for _, a := range strings.Split(m[3], ", ") { // strings are hexadecimal
			if quoted, err := strconv.Unquote(a); err == nil {
				a = quoted
			}
			c.args = append(c.args, a)
		}
		if c.result >= 0 {
			calls = append(calls, c)
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return calls
}

// change of a file that is not durable yet.
type change struct {
	at   int
	data []byte // nil: the length becomes at
}

// inode is a file on the forgetful disk.
type inode struct {
	durable []byte
	pending []change
}

func (n *inode) apply(c change) {
	end := c.at + len(c.data)
	if c.data == nil && end < len(n.durable) {
		n.durable = n.durable[:end]
	}
	if end > len(n.durable) {
		n.durable = append(n.durable, make([]byte, end-len(n.durable))...)
	}
	copy(n.durable[c.at:], c.data)
}

func (n *inode) sync() {
	for _, c := range n.pending {
		n.apply(c)
	}
	n.pending = nil
}

// crash returns what may be left of a file: of what was not synced nothing, a
// part, or pieces.
func (n *inode) crash(rng *rand.Rand, how int) []byte {
	left := inode{durable: bytes.Clone(n.durable)}
	for _, c := range n.pending {
		switch {
		case how == 0 || rng.IntN(2) == 0 && how == 1:
		case how == 1 || c.data == nil:
			left.apply(c)
		default:
			const sector = 512
			for from := 0; from < len(c.data); from += sector {
				if rng.IntN(2) == 0 {
					left.apply(change{c.at + from, c.data[from:min(from+sector, len(c.data))]})
				}
			}
		}
	}
	return left.durable
}

// disk is one that forgets. Names are durable when a folder is synced.
type disk struct {
	names   map[string]*inode
	durable map[string]*inode
	open    map[string]*inode // by descriptor; nil is a folder
	folders map[string]bool
}

// do plays a call, and reports whether it made something durable.
func (d *disk) do(c call) (synced bool) {
	file := d.open[c.args[0]]
	number := func(i int) int {
		n, _ := strconv.Atoi(c.args[i])
		return n
	}
	path := func(i int) string { return c.args[i] }
	switch c.name {
	case "openat":
		fd := strconv.Itoa(c.result)
		delete(d.folders, fd)
		if d.names[path(1)] == nil && strings.Contains(c.args[2], "O_CREAT") {
			d.names[path(1)] = &inode{}
		}
		d.open[fd] = d.names[path(1)]
		d.folders[fd] = d.open[fd] == nil
	case "close":
		delete(d.open, c.args[0])
		delete(d.folders, c.args[0])
	case "pwrite64":
		if file != nil {
			file.pending = append(file.pending, change{number(3), []byte(c.args[1])})
		}
	case "ftruncate":
		if file != nil {
			file.pending = append(file.pending, change{at: number(1)})
		}
	case "fsync", "fdatasync":
		if file != nil {
			file.sync()
		} else if d.folders[c.args[0]] {
			d.durable = map[string]*inode{}
			for name, n := range d.names {
				d.durable[name] = n
			}
		}
		return true
	case "rename":
		d.names[path(1)] = d.names[path(0)]
		delete(d.names, path(0))
	case "renameat", "renameat2":
		d.names[path(3)] = d.names[path(1)]
		delete(d.names, path(1))
	case "link":
		d.names[path(1)] = d.names[path(0)]
	case "linkat":
		d.names[path(3)] = d.names[path(1)]
	case "unlink":
		delete(d.names, path(0))
	case "unlinkat":
		delete(d.names, path(1))
	}
	return false
}

func TestAPowerCutLosesNothingThatWasAcknowledged(t *testing.T) {
	for name, least := range map[string]int{"add": 2, "shrink": 2} {
		t.Run(name, func(t *testing.T) { cutPower(t, name, least) })
	}
}

// cutPower records a child and cuts the power at each sync and at each
// acknowledged commit; least is how many syncs there are for each at least.
func cutPower(t *testing.T, name string, least int) {
	commits, tries := "20", 2
	if testing.Short() {
		commits, tries = "8", 1
	}
	if n, err := strconv.Atoi(os.Getenv("TAPPA_POWERCUTS")); err == nil {
		commits, tries = "60", n
	}
	path := filepath.Join(t.TempDir(), "tappa.db")
	m := newMaker(5).ids()
	calls := recordCalls(t, name, path, "1", string(m), commits)
	d := &disk{names: map[string]*inode{}, durable: map[string]*inode{}, open: map[string]*inode{}, folders: map[string]bool{}}
	rng := rand.New(rand.NewPCG(21, 22))
	var saved []journey.ID
	states, syncs := 0, 0
	cut := func(what string) {
		for how := range 3 {
			for range tries {
				states++
				names := d.durable
				if rng.IntN(2) == 0 {
					names = d.names // the folder reached the disk by itself
				}
				n := names[path]
				if n == nil {
					if len(saved) > 0 {
						t.Fatalf("%s: the file is gone after %d commits", what, len(saved))
					}
					continue
				}
				wantSaved(t, fmt.Sprintf("%s, in manner %d", what, how), n.crash(rng, how), m, saved)
			}
		}
	}
	for i, c := range calls {
		if c.name == "fsync" || c.name == "fdatasync" {
			cut(fmt.Sprintf("before sync %d", syncs))
		}
		if d.do(c) {
			syncs++
			cut(fmt.Sprintf("after sync %d", syncs))
		}
		if c.name == "write" && c.args[0] == "1" {
			if id := journey.ID(strings.TrimSpace(c.args[1])); journey.ValidID(id) {
				saved = append(saved, id)
				cut(fmt.Sprintf("after call %d", i))
			}
		}
	}
	if strconv.Itoa(len(saved)) != commits || syncs < least*len(saved) {
		t.Fatalf("%d commits and %d syncs were recorded", len(saved), syncs)
	}
	t.Logf("%d states after a power cut, at %d syncs of %d commits", states, syncs, len(saved))
}

// wantSaved fails the test unless a file is sound and holds all the cards that
// were acknowledged, and at most one more.
func wantSaved(t *testing.T, what string, content []byte, m journey.ID, saved []journey.ID) {
	t.Helper()
	problems, _, err := verifyBytes(content)
	if err != nil || len(problems) > 0 {
		t.Fatalf("%s: %v, %v", what, problems, err)
	}
	w := newWreck(scrape(content))
	w.sort()
	cards := 0
	for _, r := range w.maps {
		cards += r.whole.Len()
		for _, id := range saved {
			if r.id == m && r.whole.Touchpoint(id) == nil {
				t.Fatalf("%s: card %s was acknowledged and is gone", what, id)
			}
		}
	}
	if len(w.maps) > 1 || cards < len(saved) || cards > len(saved)+1 {
		t.Fatalf("%s: %d maps with %d cards, acknowledged were %d", what, len(w.maps), cards, len(saved))
	}
}
