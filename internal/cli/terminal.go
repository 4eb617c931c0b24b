package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"time"

	tea "charm.land/bubbletea/v2"

	"tappa/internal/guard"
	"tappa/internal/journey"
	"tappa/internal/tui"
)

// crashes returns the folder for crash reports, empty where there is none.
func (r *run) crashes() string {
	if r.paths.State == "" {
		return ""
	}
	return filepath.Dir(r.paths.State)
}

// guard has the terminal put back if the process dies.
func (r *run) guard() *guard.Guard {
	return guard.Start(guard.Charge{
		Terminal: r.Stdout, Folder: r.crashes(), Version: version(),
		Crashed: r.safe(r.cat.T("cli.died") + " " + guard.Path),
		Killed:  r.safe(r.cat.T("cli.killed")),
	})
}

// show runs the program on the screen. A panic in it becomes an error that
// names the crash report, as does whatever kept the file from being used.
func (r *run) show(ctx context.Context, o tui.Options, settings []tea.ProgramOption) error {
	var crashed error
	var p *tea.Program
	crash := func(reason any, stack []byte) { crashed = r.crashed(reason, stack) }
	stops, quit := follow()
	r.stops = stops
	model := tui.New(ctx, o)
	safe := tui.NewSafe(model, crash, func() { p.Quit() })
	heard := &answers{began: time.Now()}
	settings = append(settings, tea.WithInput(watched(r.Stdin, safe.Typing, heard)))
	p = tea.NewProgram(safe, settings...)
	go func() {
		for range stops {
			p.Send(tui.StopMsg{})
		}
	}()
	_, err := p.Run()
	quit()
	if ctx.Err() == nil && heard.outstanding(time.Since(heard.began)) {
		hush(r.Stdin, r.Stdout)
	}
	if crashed == nil {
		settle(ctx, o.Drafts, model.Typed())
		r.lost = model.Lost()
	}
	switch {
	case crashed != nil:
		return crashed
	case err != nil:
		return err
	}
	// The file may have turned out not to be usable.
	return model.Unusable()
}

// crashed writes a crash report and returns what to say.
func (r *run) crashed(reason any, stack []byte) error {
	trace := stack
	if e, is := reason.(runtime.Error); is {
		trace = append([]byte(fmt.Sprintf("panic: %v\n", e)), stack...)
	}
	path, err := guard.Report(r.crashes(), version(), time.Now(), trace)
	if err != nil {
		return journey.NewError(journey.KindInternal, "app.panic", nil, "an unforeseen failure")
	}
	return journey.NewError(journey.KindInternal, "cli.crashed", journey.Args{"path": path}, "an unforeseen failure, see %s", path)
}

// settle decides about the text that was being typed at the end: whoever left
// was asked, but a signal asks nobody.
func settle(ctx context.Context, drafts tui.Drafts, typed tui.Draft) {
	if ctx.Err() != nil && typed.Text != "" {
		_ = drafts.Keep(typed)
		return
	}
	_ = drafts.Drop()
}
