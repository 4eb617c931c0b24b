package bolt

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"tappa/internal/edit"
	"tappa/internal/journey"
)

// The tests with real processes start the test binary itself again, as one of
// these children.
var children = map[string]func(args []string) error{
	"add":     childAdd,
	"edit":    childEdit,
	"migrate": childMigrate,
}

const childVariable = "TAPPA_TEST_CHILD"

func TestMain(m *testing.M) {
	if name := os.Getenv(childVariable); name != "" {
		if err := children[name](os.Args[1:]); err != nil {
			fmt.Println("error", journey.KindOf(err), err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// child returns the command that runs a child, whose standard output is out.
func child(t *testing.T, name string, args ...string) (cmd *exec.Cmd, out io.Reader) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd = exec.Command(exe, args...)
	cmd.Env = append(os.Environ(), childVariable+"="+name)
	cmd.Stderr = os.Stderr
	if out, err = cmd.StdoutPipe(); err != nil {
		t.Fatal(err)
	}
	return cmd, out
}

// childAdd adds cards to a map until it has added n, or for ever for 0, and
// says the id of each once it is saved. Arguments: file, seed, map, n.
func childAdd(args []string) error {
	path, m := args[0], journey.ID(args[2])
	number, err := strconv.Atoi(args[1])
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(args[3])
	if err != nil {
		return err
	}
	var key [32]byte
	copy(key[:], "seed "+args[1])
	k := newMaker(0)
	k.ids = journey.NewIDs(rand.NewChaCha8(key))
	s, err := Open(path, Options{Author: edit.Author(args[1])})
	if err != nil {
		return err
	}
	head := &journey.Head{ID: m, Title: "Made by " + args[1], Kind: journey.AsIs}
	making := k.step(m, edit.Change{After: head})
	making.Author = edit.Author(args[1])
	if _, err := s.Commit(context.Background(), making); err != nil && !journey.IsKind(err, journey.KindConflict) {
		return err
	}
	fmt.Println("ready")
	for i := 0; n == 0 || i < n; i++ {
		tp := &journey.Touchpoint{ID: k.ids(), Rank: "V", Name: fmt.Sprintf("card %d of %d", i, number), Notes: strings.Repeat("x", i%900)}
		step := k.step(m, edit.Change{After: tp})
		step.Author = making.Author
		if err := commitPatiently(s, step); err != nil {
			return err
		}
		fmt.Println(tp.ID)
	}
	return nil
}

// commitPatiently commits a step and tries again while others hold the lock, as
// the program does: where syncing is slow, one of many writers may have to wait
// for more than one turn.
func commitPatiently(s *Store, step edit.Step) error {
	for tries := 0; ; tries++ {
		_, err := s.Commit(context.Background(), step)
		if !journey.IsKind(err, journey.KindLocked) || tries == 60 {
			return err
		}
	}
}

// killed starts a child and kills it so long after it says something, or after
// its start for "". It returns the ids that it said it saved. Half of the
// rounds of a test should wait for a word, lest all die before they have done
// anything where processes start slowly.
func killed(t *testing.T, cmd *exec.Cmd, out io.Reader, word string, after time.Duration) []journey.ID {
	t.Helper()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var once sync.Once
	kill := func() {
		once.Do(func() { time.AfterFunc(after, func() { _ = cmd.Process.Kill() }) })
	}
	if word == "" {
		kill()
	}
	r, w := io.Pipe()
	go func() {
		lines := bufio.NewReader(out)
		for {
			line, err := lines.ReadString('\n')
			_, _ = io.WriteString(w, line)
			if word != "" && strings.HasPrefix(line, word) {
				kill()
			}
			if err != nil {
				_ = w.Close()
				return
			}
		}
	}()
	saved := acknowledged(r)
	_ = cmd.Wait()
	return saved
}

// acknowledged reads the ids that a child said it saved, up to the first that
// is cut off.
func acknowledged(r io.Reader) []journey.ID {
	var ids []journey.ID
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		if id := journey.ID(lines.Text()); journey.ValidID(id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// wantThere fails the test unless a map holds all the cards and the file is
// sound.
func wantThere(t *testing.T, path string, m journey.ID, ids []journey.ID) {
	t.Helper()
	s := mustOpen(t, path)
	if len(ids) > 0 {
		loaded, err := s.Load(context.Background(), m)
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range ids {
			if loaded.Map.Touchpoint(id) == nil {
				t.Errorf("card %s was said to be saved and is gone", id)
			}
		}
	}
	if problems, err := s.Check(context.Background()); err != nil || len(problems) > 0 {
		t.Fatalf("problems %v, %v", problems, err)
	}
}

func TestTwoProcessesWriteOneFileAtOnce(t *testing.T) {
	const processes, each = 3, 60
	path := filepath.Join(t.TempDir(), "tappa.db")
	m := newMaker(5).ids()
	saved := make([][]journey.ID, processes)
	var wg sync.WaitGroup
	for i := range processes {
		cmd, out := child(t, "add", path, strconv.Itoa(i), string(m), strconv.Itoa(each))
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		wg.Go(func() {
			saved[i] = acknowledged(out)
			if err := cmd.Wait(); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	for i := range saved {
		if len(saved[i]) != each {
			t.Errorf("process %d saved %d cards of %d", i, len(saved[i]), each)
		}
		wantThere(t, path, m, saved[i])
	}
}

func TestAKilledProcessLosesNothingItSaved(t *testing.T) {
	rounds := 20
	if testing.Short() {
		rounds = 5
	}
	if n, err := strconv.Atoi(os.Getenv("TAPPA_KILLS")); err == nil {
		rounds = n
	}
	path := filepath.Join(t.TempDir(), "tappa.db")
	m := newMaker(5).ids()
	rng := rand.New(rand.NewPCG(5, 6))
	total := 0
	for round := range rounds {
		cmd, out := child(t, "add", path, strconv.Itoa(round), string(m), "0")
		word, after := "", time.Duration(15+rng.IntN(60))*time.Millisecond
		if round%2 == 1 {
			word, after = "ready", after/2
		}
		saved := killed(t, cmd, out, word, after)
		total += len(saved)
		wantThere(t, path, m, saved)
	}
	if total == 0 {
		t.Error("no process lived long enough to save anything")
	}
	t.Logf("%d commits in %d processes", total, rounds)
}

func TestAProcessKilledWhileItMakesTheFileLeavesNoneOrAWholeOne(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 6))
	m := newMaker(5).ids()
	for range 12 {
		path := filepath.Join(t.TempDir(), "tappa.db")
		cmd, out := child(t, "add", path, "1", string(m), "0")
		saved := killed(t, cmd, out, "", time.Duration(2+rng.IntN(14))*time.Millisecond)
		wantThere(t, path, m, saved)
	}
}

// childEdit renames one card as often as it can and says "saved" or "conflict".
// Arguments: file, author, map, card, n.
func childEdit(args []string) error {
	ctx := context.Background()
	n, err := strconv.Atoi(args[4])
	if err != nil {
		return err
	}
	s, err := Open(args[0], Options{Author: edit.Author(args[1])})
	if err != nil {
		return err
	}
	k := newMaker(args[1][0])
	for i := range n {
		loaded, err := s.Load(ctx, journey.ID(args[2]))
		if err != nil {
			return err
		}
		name := fmt.Sprintf("%s %d", args[1], i)
		_, err = s.Commit(ctx, k.step(journey.ID(args[2]), k.rename(loaded.Map.Touchpoint(journey.ID(args[3])), name)))
		switch {
		case err == nil:
			fmt.Println("saved", name)
		case journey.IsKind(err, journey.KindConflict):
			fmt.Println("conflict")
		default:
			return err
		}
	}
	return nil
}

func TestProcessesThatEditOneCardConflictAndNeverOverwrite(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tappa.db")
	s, k := mustOpen(t, path), newMaker(1)
	first := k.newMap("Shared", 1)
	mustCommit(t, s, first)
	card := first.Changes[2].After.EntityID()
	var outs [2]bytes.Buffer
	var wg sync.WaitGroup
	for i, author := range []string{"x", "y"} {
		cmd, out := child(t, "edit", path, author, string(first.Map), string(card), "50")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		wg.Go(func() {
			_, _ = io.Copy(&outs[i], out)
			if err := cmd.Wait(); err != nil {
				t.Errorf("%s: %v %s", author, err, outs[i].String())
			}
		})
	}
	wg.Wait()
	saved := map[string]bool{}
	for i := range outs {
		for line := range strings.Lines(outs[i].String()) {
			if name, ok := strings.CutPrefix(strings.TrimSpace(line), "saved "); ok {
				saved[name] = true
			}
		}
	}
	// Each step of the history follows on the one before, and all that was
	// said to be saved is among them.
	steps, err := s.History(t.Context(), first.Map, 0)
	if err != nil {
		t.Fatal(err)
	}
	for i, step := range steps[1:] {
		delete(saved, edit.Name(step.Changes[0].After))
		if i > 0 && !edit.Equal(step.Changes[0].Before, steps[i].Changes[0].After) {
			t.Fatalf("step %d overwrote what it did not know", i)
		}
	}
	if len(saved) > 0 {
		t.Errorf("saved and yet not in the history: %v", saved)
	}
}

func TestAProcessThatEndedNoLongerRuns(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tappa.db")
	m := newMaker(5).ids()
	cmd, out := child(t, "add", path, "7", string(m), "0")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "ready\n" {
		t.Fatal(line, err)
	}
	s := mustOpen(t, path)
	if runs, err := s.Running(t.Context(), "7"); err != nil || !runs {
		t.Errorf("while it runs: %v, %v", runs, err)
	}
	_ = cmd.Process.Kill()
	_, _ = io.Copy(io.Discard, out)
	_ = cmd.Wait()
	if runs, err := s.Running(t.Context(), "7"); err != nil || runs {
		t.Errorf("after it was killed: %v, %v", runs, err)
	}
}
