//go:build unix

package e2e

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// editor writes a script that is called as an editor, with an argument of its
// own in front of the file, and returns the value of $EDITOR for it.
func (h *home) editor(name, script string) string {
	h.t.Helper()
	path := filepath.Join(h.dir, name+" editor.sh")
	if err := os.WriteFile(path, []byte("#!/bin/sh\nset -e\n[ \"$1\" = --wait ]\nfile=$2\n"+script+"\n"), 0o700); err != nil {
		h.t.Fatal(err)
	}
	return "'" + path + "' --wait"
}

// outlines returns the files with outlines that were left behind.
func (h *home) outlines() []string {
	h.t.Helper()
	left, err := filepath.Glob(filepath.Join(h.dir, "tappa", "outlines", "*"))
	if err != nil {
		h.t.Fatal(err)
	}
	return left
}

// shop makes a map with a stage and three touchpoints.
func (h *home) shop() string {
	h.t.Helper()
	id := strings.TrimSpace(h.run("new", "Shop"))
	h.run("add", id, "--new-stage", "Choose: Shelf @store -1>+2", "Choose: Sign", "Choose: Basket")
	return id
}

// The user's own editor, with its arguments, opens the map as text; what it
// changes is one step that can be undone, and its file was nobody else's.
func TestEditInTheEditorOfTheUser(t *testing.T) {
	h := newHome(t)
	id := h.shop()
	before := h.run("export", id)
	e := h.editor("good", `
ls -l "$file" > mode
sed -i -e '/^- Sign/d' -e 's/^- Shelf @store/- Shelf @[self service]/' -e 's/^\(- Basket.*\)/\1\n  thinks: Where is it?\n- Till @store ~confused/' "$file"`)
	x := h.startIn(100, 30, h.env("EDITOR=false", "VISUAL="+e), "edit", "Shop")
	if code := x.ended(); code != 0 {
		t.Fatalf("it ended with exit code %d:\n%s", code, x.screen())
	}
	x.see("1 added, 2 changed, 1 removed, 0 moved")
	doc := h.run("export", id, "--format", "outline")
	for _, want := range []string{"- Shelf @[self service] -1>+2 ^", "thinks: Where is it?", "- Till @store ~confused ^"} {
		if !strings.Contains(doc, want) {
			t.Errorf("the map holds no %q:\n%s", want, doc)
		}
	}
	if strings.Contains(doc, "- Sign") {
		t.Error("what was taken out is still there")
	}
	if mode, _ := os.ReadFile(filepath.Join(h.dir, "mode")); !strings.HasPrefix(string(mode), "-rw-------") {
		t.Errorf("the file is %s", mode)
	}
	if left := h.outlines(); len(left) > 0 {
		t.Errorf("it left %q", left)
	}
	// One step: one key takes it back.
	y := h.start(100, 30)
	y.see("Shop")
	y.press("enter")
	y.see("Till")
	y.press("u")
	y.lose("Till")
	y.see("Sign", "saved")
	y.press("ctrl+c")
	y.ended()
	if after := h.run("export", id); after != before {
		t.Errorf("undone, the map is\n%s\ninstead of\n%s", after, before)
	}
	// One stage alone, and nothing changed.
	z := h.startIn(100, 30, h.env("EDITOR="+h.editor("none", `grep -q '^## Choose' "$file"; ! grep -q '^# ' "$file"`)), "edit", "Shop", "--stage", "choose")
	z.ended()
	z.see("Nothing was changed")
	if left := h.outlines(); len(left) > 0 {
		t.Errorf("it left %q", left)
	}
}

var keptAt = regexp.MustCompile(`outlines/\S+\.md`)

// A text with mistakes goes back to the editor, or stays in a file; so does one
// that somebody else was faster than. The map is as it was.
func TestAnEditThatCannotBeMadeIsKept(t *testing.T) {
	h := newHome(t)
	id := h.shop()
	// The first time it makes a mistake, the second time it takes it back.
	e := h.editor("twice", `
if grep -q Shlef "$file"; then sed -i -e 's/ #1$//' -e 's/Shlef/Shop shelf/' "$file"
else sed -i 's/^- Shelf\(.*\)$/- Shlef\1 #1/' "$file"; fi`)
	x := h.startIn(100, 30, h.env("EDITOR="+e), "edit", id)
	x.see("column", "“#1” means nothing here", "Edit again? [Y/n]")
	x.press("enter")
	if code := x.ended(); code != 0 {
		t.Fatalf("it ended with exit code %d:\n%s", code, x.screen())
	}
	x.see("1 changed")
	y := h.startIn(100, 30, h.env("EDITOR="+h.editor("wrong", `echo "Bad words" >> "$file"`)), "edit", id)
	y.see("“Bad words” is neither", "Edit again?")
	y.press("n", "enter")
	if code := y.ended(); code != 1 {
		t.Errorf("it ended with exit code %d, want 1", code)
	}
	h.isKept(y, "Bad words")

	// Somebody renames the map while its title is edited.
	e = h.editor("slow", `
"$TAPPA" rename `+id+` "Faster" > /dev/null
"$TAPPA" add `+id+` "Choose: Meanwhile" > /dev/null
sed -i 's/^# Shop/# Slower/' "$file"`)
	z := h.startIn(100, 30, h.env("EDITOR="+e, "TAPPA="+h.binary), "edit", id)
	if code := z.ended(); code != 1 {
		t.Errorf("it ended with exit code %d, want 1", code)
	}
	z.see("changed elsewhere")
	h.isKept(z, "# Slower")
	if doc := h.run("show", id); !strings.Contains(doc, "Faster") || strings.Contains(doc, "Slower") {
		t.Errorf("the map is not as it was:\n%s", doc)
	}
	// What others change beside it is no conflict.
	e = h.editor("beside", `
"$TAPPA" rename `+id+` "Beside" > /dev/null
sed -i 's/^- Basket/- Trolley/' "$file"`)
	b := h.startIn(100, 30, h.env("EDITOR="+e, "TAPPA="+h.binary), "edit", id)
	if code := b.ended(); code != 0 {
		t.Errorf("it ended with exit code %d:\n%s", code, b.screen())
	}
	if doc := h.run("show", id, "--json"); !strings.Contains(doc, "Trolley") || !strings.Contains(doc, "Beside") || !strings.Contains(doc, "Meanwhile") {
		t.Errorf("something is lost:\n%s", doc)
	}

	// An editor that writes the letters of another system.
	l := h.startIn(100, 30, h.env("EDITOR="+h.editor("latin", `printf -- '- Caff\350\n' >> "$file"`)), "edit", id)
	l.see("is not in UTF-8", "Edit again?")
	l.press("n", "enter")
	l.ended()
	h.isKept(l, "- Caff\xe8")

	// An editor that fails, or that is not there, changes nothing.
	f := h.startIn(100, 30, h.env("EDITOR=false"), "edit", id)
	if code := f.ended(); code != 1 {
		t.Errorf("it ended with exit code %d, want 1", code)
	}
	f.see("The editor did not end well")
}

// isKept fails the test unless the terminal names a file that holds a text.
func (h *home) isKept(x *terminal, want string) {
	h.t.Helper()
	name := keptAt.FindString(strings.ReplaceAll(x.screen(), "\n", ""))
	content, err := os.ReadFile(filepath.Join(h.dir, "tappa", name))
	if err != nil || !strings.Contains(string(content), want) {
		h.t.Errorf("the text is not in %q: %v\n%s", name, err, x.screen())
	}
}

// From the board a key opens the same editor; the screen comes back, with what
// changed, or with what is wrong.
func TestEditFromTheBoard(t *testing.T) {
	h := newHome(t)
	id := h.shop()
	e := h.editor("board", `
printf 'IN THE EDITOR '; read -r answer < /dev/tty
if grep -q Oops "$file"; then sed -i '/Oops/d' "$file"
elif [ "$answer" = wrong ]; then echo Oops >> "$file"
else sed -i 's/^- Shelf/- Rack/' "$file"; fi`)
	x := h.startIn(100, 30, h.env("EDITOR="+e))
	x.see("Shop")
	x.press("enter")
	x.see("Shelf", "Basket")
	x.press("E")
	x.see("IN THE EDITOR")
	x.press("ctrl+c") // is the editor's, not ours
	x.lose("IN THE EDITOR")
	x.see("Shelf", "did not end well")
	x.press("E")
	x.see("IN THE EDITOR")
	x.press("right\n")
	x.see("Rack", "0 added, 1 changed, 0 removed, 0 moved", "saved")
	x.press("E")
	x.see("IN THE EDITOR")
	x.press("wrong\n")
	x.see("The outline has mistakes", "“Oops” is neither", "Edit again")
	x.press("enter")
	x.see("IN THE EDITOR")
	x.press("right\n")
	x.see("Rack", "Basket", "Nothing was changed")
	x.press("u")
	x.see("Shelf", "saved")
	x.press("ctrl+c")
	if code := x.ended(); code != 0 {
		t.Errorf("it ended with exit code %d", code)
	}
	x.restored()
	if left := h.outlines(); len(left) > 0 {
		t.Errorf("it left %q", left)
	}
	if doc := h.run("show", id); !strings.Contains(doc, "Shelf") {
		t.Errorf("undone, the map is\n%s", doc)
	}
}
