package cli

import (
	"cmp"
	"context"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"golang.org/x/term"

	"tappa/internal/bundled"
	"tappa/internal/config"
	"tappa/internal/interchange"
	"tappa/internal/journey"
	"tappa/internal/theme"
	"tappa/internal/tui"
	"tappa/internal/tui/action"
	"tappa/internal/tui/keymap"
)

// framesPerSecond is how often the screen may be drawn anew.
const framesPerSecond = 120

// collectRarely is the percentage by which the memory in use may grow at the start
// before it is looked through for what is needed no more. Nearly all that is made
// then stays: looking through it costs time and gives nothing back.
const collectRarely = 400

// afterFrame is how long the program waits with what only makes notices: by then
// the first frame stands, which has more need of the processors.
const afterFrame = 50 * time.Millisecond

// untilOpen is how long that lasts: a large map is open by then.
const untilOpen = 300 * time.Millisecond

// collectAsUsual ends that, and gives back what is no longer needed when the
// program has started.
func collectAsUsual(ctx context.Context, percent int) {
	for _, then := range []struct {
		after time.Duration
		do    func()
	}{
		{untilOpen, func() { debug.SetGCPercent(percent) }},
		{afterStart - untilOpen, debug.FreeOSMemory},
	} {
		select {
		case <-ctx.Done():
			return
		case <-time.After(then.after):
			then.do()
		}
	}
}

// program opens the interactive program and returns when it has ended and all
// is written.
func (r *run) program(ctx context.Context) error { return r.programAt(ctx, nil) }

// programAt is program, with begin to say at which map it begins.
func (r *run) programAt(ctx context.Context, begin func(context.Context, *maps, *tui.Options) error) (err error) {
	if err := r.needsTerminal(); err != nil {
		return err
	}
	usual := debug.SetGCPercent(collectRarely)
	defer debug.SetGCPercent(usual)
	// Where the user was last; what cannot be read is worth no word.
	state, _ := config.LoadState(r.paths.State)
	m, err := r.openLater(ctx, journey.ID(state.Map))
	if err != nil {
		return err
	}
	asked, left := ctx, r.unsavedBefore("cli.unsaved-before")
	defer func() {
		if left != "" && left == r.unsavedBefore("cli.unsaved-before") {
			r.complain(left) // on the screen there was no room for it
		}
		if unsaved := r.finish(asked, m); unsaved != nil {
			err = unsaved
		}
	}()
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	// Before the rest is read: to follow the file it must be verified, and that
	// takes longest.
	m.Follow(ctx)
	options, err := r.options(ctx, m, state)
	if err != nil {
		return err
	}
	if begin != nil {
		if err := begin(ctx, m, &options); err != nil {
			return err
		}
	}
	m.backUpLater(ctx)
	go collectAsUsual(ctx, usual)
	settings := []tea.ProgramOption{
		tea.WithContext(ctx), tea.WithFPS(framesPerSecond), tea.WithEnvironment(r.Env),
		tea.WithInput(r.Stdin), tea.WithOutput(r.Stdout),
		// The context ends when a signal comes.
		tea.WithoutSignalHandler(),
	}
	if options.Depth != nil {
		settings = append(settings, tea.WithColorProfile(profiles[*options.Depth]))
	}
	watch := r.guard()
	defer watch.Dismiss()
	options.Hold = watch.Hold
	err = r.show(ctx, options, settings)
	if options.Follow != nil {
		defer func() {
			stop()
			for range options.Follow {
			}
		}()
	}
	if ctx.Err() != nil {
		return context.Canceled
	}
	return err
}

// profiles are the names that the drawing library has for the depths.
var profiles = map[theme.Depth]colorprofile.Profile{
	theme.Mono: colorprofile.ASCII, theme.Colour16: colorprofile.ANSI,
	theme.Colour256: colorprofile.ANSI256, theme.TrueColour: colorprofile.TrueColor,
}

// needsTerminal says plainly what the interactive program lacks here, if
// anything.
func (r *run) needsTerminal() error {
	in, out := term.IsTerminal(int(r.Stdin.Fd())), term.IsTerminal(int(r.Stdout.Fd()))
	switch {
	case !in || !out:
		return journey.NewError(journey.KindInvalid, "cli.no-terminal", nil, "tappa needs a terminal")
	case r.getenv("TERM") == "" && runtime.GOOS != "windows":
		return journey.NewError(journey.KindInvalid, "cli.unknown-terminal", nil, "TERM is not set, so it is not known what this terminal can do")
	case r.getenv("TERM") == "dumb":
		return journey.NewError(journey.KindInvalid, "cli.dumb-terminal", nil, "this terminal cannot place text")
	}
	return nil
}

// options puts together what the program starts with. Only a mistake on the
// command line is an error; one in the settings becomes a notice.
func (r *run) options(ctx context.Context, m *maps, state config.State) (tui.Options, error) {
	notices := r.notices(r.warnings)
	keys, problems := r.keys()
	notices = append(notices, r.notices(problems)...)
	o := tui.Options{
		Backend: &desk{maps: m, run: r},
		Lang:    r.cat, Keys: keys,
		ASCII: r.flags.ascii, Mouse: r.settings.Mouse,
		Now: time.Now, IDs: m.ids, File: m.path, ReadOnly: m.readOnly, Drafts: r.drafts(string(m.ids())), Grammar: grammar{}, Editor: outlines{r},
		Start: tui.Place{Map: journey.ID(state.Map), View: state.View, Theme: state.Theme},
	}
	if state.Mouse != nil {
		o.Mouse = *state.Mouse
	}
	o.Start.Mouse = o.Mouse
	if t := state.Timer; t != nil {
		o.Start.Timer = &tui.TimerState{Map: journey.ID(t.Map), Step: t.Step, Left: t.Left, Running: t.Running, At: t.At}
	}
	o.Elapsed = elapsed
	o.Point = r.pointing(m.path)
	r.choices(&o)
	if r.colourDecided() {
		depth := r.depth()
		o.Depth = &depth
	}
	var err error
	if o.Dark, err = theme.Load(r.settings.ThemeDark, r.paths.Themes); err != nil {
		notices = append(notices, r.sentence(err))
		o.Dark = theme.Auto(true)
	}
	// The light theme is read only where the terminal turns out to be light. What
	// is wrong with it is said by "tappa themes".
	o.Light = func() *theme.Theme {
		t, err := theme.Load(r.settings.ThemeLight, r.paths.Themes)
		if err != nil {
			return theme.Auto(false)
		}
		return t
	}
	if name := cmp.Or(r.flags.theme, state.Theme, r.settings.Theme); name != "" {
		t, err := theme.Load(name, r.paths.Themes)
		switch {
		case err == nil:
			o.Theme = t
		case r.flags.theme != "":
			return o, misuse{err}
		default:
			notices = append(notices, r.sentence(err))
		}
	}
	if m.readOnly {
		notices = append([]string{r.cat.T("cli.read-only")}, notices...)
	}
	o.Notices = notices
	missing := r.missing("backup.missing-brief", m.path) // the file is made soon
	o.Later = func() (list []string) {
		select {
		case <-ctx.Done():
		case <-time.After(afterFrame): // there is more to do until then
		}
		for _, notice := range []string{missing, r.synced("place.synced-brief", m.path), r.unsavedBefore("cli.unsaved-before-brief")} {
			if notice != "" {
				list = append(list, notice)
			}
		}
		return list
	}
	return o, nil
}

// notices puts problems into the user's words.
func (r *run) notices(problems config.Problems) []string {
	var list []string
	for _, p := range problems {
		list = append(list, r.sentence(p))
	}
	return list
}

// keys returns the keys of the actions with those of keys.toml on top.
func (r *run) keys() (*keymap.Map, config.Problems) {
	known := make([]string, len(action.Catalogue))
	for i, a := range action.Catalogue {
		known[i] = string(a.ID)
	}
	keys, problems := config.LoadKeys(r.paths.Keys, known)
	m, conflicts := keymap.New(keys.ByAction)
	for _, c := range conflicts {
		problems = append(problems, keys.Conflict(string(c.Refused), c.Key, string(c.Kept)))
	}
	hidden, robbed := m.Effects(keys.ByAction)
	for _, e := range hidden {
		problems = append(problems, keys.Hidden(string(e.Action), e.Key, string(e.Other)))
	}
	for _, e := range robbed {
		problems = append(problems, keys.Robbed(string(e.Action), e.Key, string(e.Other)))
	}
	return m, problems
}

// choices fills in what can be chosen by name.
func (r *run) choices(o *tui.Options) {
	bundles := func(list func(string) []bundled.Info) func() []tui.Choice {
		return func() (out []tui.Choice) {
			for _, i := range list(r.cat.Tag()) {
				out = append(out, tui.Choice{ID: i.Name, Title: i.Title, Detail: i.About})
			}
			return out
		}
	}
	o.Templates, o.Examples = bundles(bundled.Templates), bundles(bundled.Examples)
	o.Channels = func() []string { return bundled.Channels(r.cat.Tag()) }
	o.Formats = func() (out []tui.Choice) {
		for _, f := range interchange.Formats() {
			out = append(out, tui.Choice{
				ID: f, Extension: interchange.Extension(f),
				Title: r.cat.T("cli.format." + f), Detail: r.cat.T("cli.format." + f + ".about"),
			})
		}
		return append(out, tui.Choice{
			ID: minutesFormat, Extension: "-" + minutesFormat + ".md",
			Title: r.cat.T("cli.format.minutes"), Detail: r.cat.T("cli.format.minutes.about"),
		})
	}
	o.Themes = func() (out []tui.Choice) {
		for _, t := range theme.List(r.paths.Themes) {
			if t.Err == nil {
				out = append(out, tui.Choice{ID: t.Name, Title: r.themeTitle(t)})
			}
		}
		return out
	}
}

// colourDecided reports whether the command line or the environment says how
// many colours to use; else the terminal does.
func (r *run) colourDecided() bool {
	forced := r.getenv("CLICOLOR_FORCE")
	return r.flags.color != "auto" || r.getenv("NO_COLOR") != "" || forced != "" && forced != "0" || r.getenv("CLICOLOR") == "0"
}

// homely puts the home folder in the place of a "~" that a person typed.
func (r *run) homely(path string) string {
	if rest, is := strings.CutPrefix(path, "~/"); is && r.getenv("HOME") != "" {
		return r.getenv("HOME") + "/" + rest
	}
	return path
}
