package guard

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"time"
)

// maxTrace bounds what is kept of a trace, in bytes.
const maxTrace = 1 << 20

// Report writes a crash report into a folder and returns its path: the
// version, the system and the trace, which is cleaned of everything that may
// come from a map. The file and the folder are for the user alone.
func Report(folder, version string, now time.Time, trace []byte) (path string, err error) {
	if folder == "" {
		return "", errors.New("no folder for crash reports")
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", err
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "tappa %s, %s %s/%s\n%s\n\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH, now.UTC().Format(time.RFC3339))
	b.Write(Clean(trace))
	base := filepath.Join(folder, "crash-"+now.UTC().Format("20060102T150405Z"))
	for n := 1; n < 100; n++ {
		path = base + ".txt"
		if n > 1 {
			path = fmt.Sprintf("%s-%d.txt", base, n)
		}
		f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if errors.Is(err, os.ErrExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		_, err = f.Write(b.Bytes())
		return path, errors.Join(err, f.Sync(), f.Close())
	}
	return "", os.ErrExist
}

// stackLine matches the lines of a trace that say where the program was. They
// hold names of functions and files, and numbers.
var stackLine = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(goroutine \d+( gp=\S+ m=\S+( mp=\S+)?)? \[[a-zA-Z0-9 ,()-]+\]:` +
		`|created by [\w./*()\[\]{}-]+( in goroutine \d+)?` +
		`|[\w./*()\[\]{},+@~-]+\([0-9a-fx?., {}]*\)` +
		`|\t[\w./@+~!-]+\.(go|s):\d+( \+0x[0-9a-f]+)?( fp=0x[0-9a-f]+ sp=0x[0-9a-f]+ pc=0x[0-9a-f]+)?` +
		`|\[signal [A-Za-z0-9 :=-]+\]` +
		`|[a-z0-9]+ +0x[0-9a-f]+` +
		`|(SIG[A-Z]+: [a-z ]+|PC=0x[0-9a-f]+ m=\d+ sigcode=-?\d+.*))$`)
})

// reason matches what the runtime itself gives as the reason of a panic; it
// quotes no text. What others say may quote the map.
var reason = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(panic: runtime error: [a-zA-Z0-9 ,:\[\]()-]+|fatal error: [a-zA-Z0-9 ,:()-]+|runtime: [a-zA-Z0-9 ,:()-]+)$`)
})

// Clean keeps of a trace the lines of which it is known that they hold nothing
// from a map and nothing that a terminal obeys.
func Clean(trace []byte) []byte {
	trace = trace[:min(len(trace), maxTrace)]
	var out bytes.Buffer
	dropped := false
	for line := range strings.Lines(string(trace)) {
		line = strings.TrimRight(line, "\r\n")
		switch {
		case line == "" || stackLine().MatchString(line) || reason().MatchString(line):
			out.WriteString(line + "\n")
			dropped = false
		case !dropped:
			out.WriteString("(text left out, as it may quote a map)\n")
			dropped = true
		}
	}
	return out.Bytes()
}
