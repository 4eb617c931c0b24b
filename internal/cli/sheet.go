package cli

import (
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"unicode/utf8"

	"tappa/internal/edit"
	"tappa/internal/interchange"
	"tappa/internal/journey"
	"tappa/internal/text"
)

// sheet is an outline that is edited in the user's own editor: the text in a
// file of its own, and the map that it was made from.
type sheet struct {
	run   *run
	ctx   context.Context
	path  string
	given string       // the text as it was put into the file
	base  *journey.Map // what the text was made from
	read  *journey.Map // what the text says as it was given
	stage journey.ID   // the stage that the text is, empty for the whole map
	argv  []string     // the editor
	// repairs is what was read otherwise than it is written, the last time.
	repairs interchange.Report
}

// newSheet writes the outline of a map, or of one stage, into a file that nobody
// else can read.
func (r *run) newSheet(ctx context.Context, m *journey.Map, stage journey.ID) (*sheet, error) {
	argv, err := r.editor()
	if err != nil {
		return nil, err
	}
	s := &sheet{run: r, ctx: ctx, base: m, stage: stage, argv: argv}
	outline := interchange.WriteOutline(m)
	if stage != "" {
		outline = interchange.WriteStage(m, stage)
	}
	if s.read, err = s.understand(outline); err != nil {
		return nil, journey.NewError(journey.KindInvalid, "outline.unreadable", nil, "the map cannot be edited as an outline").Wrap(err)
	}
	s.given = "<!-- " + strings.TrimSpace(r.cat.T("outline.legend")) + " -->\n\n" + outline
	return s, s.write()
}

// editor returns the user's editor: $VISUAL, else $EDITOR, each with its
// arguments, else vi.
func (r *run) editor() ([]string, error) {
	for _, name := range []string{"VISUAL", "EDITOR"} {
		command := strings.TrimSpace(r.getenv(name))
		if command == "" {
			continue
		}
		if shell, err := exec.LookPath("sh"); err == nil && runtime.GOOS != "windows" {
			return []string{shell, "-c", command + ` "$@"`, command}, nil
		}
		return strings.Fields(command), nil
	}
	for _, name := range []string{"vi", "vim", "nano", "notepad"} {
		if path, err := exec.LookPath(name); err == nil {
			return []string{path}, nil
		}
	}
	return nil, journey.NewError(journey.KindNotFound, "outline.no-editor", nil, "there is no editor: set $VISUAL or $EDITOR")
}

// write makes the file, with room for what comes later: should anything go
// wrong, this is where the text is kept.
func (s *sheet) write() error {
	folder := os.TempDir()
	if state := s.run.crashes(); state != "" {
		folder = filepath.Join(state, "outlines")
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return fileError("cli.cannot-write", folder, err)
	}
	f, err := os.CreateTemp(folder, text.Slug(s.base.Head().Title)+"-*.md") // 0600
	if err != nil {
		return fileError("cli.cannot-write", folder, err)
	}
	s.path = f.Name()
	_, err = f.WriteString(s.given)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		s.drop()
		return fileError("cli.cannot-write", s.path, err)
	}
	return nil
}

// drop removes the file.
func (s *sheet) drop() { _ = os.Remove(s.path) }

// understand reads a text as the outline that it was written as.
func (s *sheet) understand(outline string) (*journey.Map, error) {
	if !utf8.ValidString(outline) {
		// Some editors save what they do not know as UTF-8 in the way of old systems.
		return nil, journey.NewError(journey.KindInvalid, "outline.not-utf8", nil, "the file is not in UTF-8")
	}
	var m *journey.Map
	var report interchange.Report
	var err error
	if s.stage != "" {
		m, report, err = interchange.ReadStage(s.base, s.stage, outline, interchange.Options{})
	} else {
		m, report, err = interchange.ReadOutline(outline, interchange.Options{Base: s.base})
	}
	s.repairs = slices.DeleteFunc(report, func(f interchange.Finding) bool { return f.Kind != interchange.Repair })
	return m, err
}

// changes reads the file and returns what it changes. A text that is empty
// changes nothing: nobody removes a map by that.
func (s *sheet) changes() (edit.Draft, edit.Tally, error) {
	data, err := readFile(s.path)
	if err != nil {
		return edit.Draft{}, edit.Tally{}, err
	}
	if len(data) > interchange.MaxFile {
		return edit.Draft{}, edit.Tally{}, journey.NewError(journey.KindLimit, "import.file-size", journey.Args{"n": len(data) >> 20, "most": interchange.MaxFile >> 20}, "the file is too large")
	}
	now := strings.ReplaceAll(string(data), "\r\n", "\n")
	if now == s.given || strings.TrimSpace(now) == "" {
		return edit.Draft{}, edit.Tally{}, nil
	}
	next, err := s.understand(now)
	if err != nil {
		return edit.Draft{}, edit.Tally{}, err
	}
	d, tally := edit.Rewrite(s.base, s.read, next)
	return d, tally, nil
}

// touched reports whether the file holds anything but what it was given.
func (s *sheet) touched() bool {
	data, err := os.ReadFile(s.path)
	return err == nil && string(data) != s.given
}

// Run opens the file in the editor and waits for its end. Meanwhile the keys
// that interrupt and suspend are the editor's.
func (s *sheet) Run() error {
	cmd := exec.Command(s.argv[0], append(append([]string(nil), s.argv[1:]...), s.path)...)
	cmd.Env = s.run.Env
	cmd.Stdin, cmd.Stdout, cmd.Stderr = s.run.Stdin, s.run.Stdout, s.run.Stderr
	defer s.run.letStop()()
	if err := handOver(s.ctx, cmd); err != nil {
		return journey.NewError(journey.KindIO, "outline.editor-failed", journey.Args{"why": err.Error()}, "the editor failed: %v", err)
	}
	return nil
}

// SetStdin does nothing: the editor has the terminal itself.
func (s *sheet) SetStdin(io.Reader) {}

// SetStdout does nothing: the editor has the terminal itself.
func (s *sheet) SetStdout(io.Writer) {}

// SetStderr does nothing: the editor has the terminal itself.
func (s *sheet) SetStderr(io.Writer) {}
