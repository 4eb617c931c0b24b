// Package interchange turns maps into files of other programs and back: one
// codec a file. A codec never fails silently and never loses silently: beside
// the map it returns a report of every repair and every loss.
package interchange

import (
	"bytes"
	"crypto/rand"
	"encoding/binary"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf16"

	"tappa/internal/journey"
)

// The formats, by the name that a user types.
const (
	JSON    = "json"
	Mermaid = "mermaid"
	OJF     = "ojf"
	Outline = "outline"
)

// MaxFile is the most bytes that a file may have to be imported.
const MaxFile = 32 << 20

// Options say how to import.
type Options struct {
	// IDs makes the ids of new entities; nil takes them from the system's
	// source of randomness.
	IDs journey.IDs
	// Strict refuses a document instead of repairing it. What the model cannot
	// hold is a loss and still reported, not refused.
	Strict bool
	// Base is the map that an outline was made from to be edited, else nil: what
	// it holds and the outline does no longer is taken out of what mentions it.
	Base *journey.Map
}

// codec is one format.
type codec struct {
	name string
	// extensions are the endings of file names that stand for the format.
	extensions []string
	// sniff reports whether data looks like the format.
	sniff  func(data []byte) bool
	decode func(data []byte, opt Options) (*journey.Map, Report, error)
	encode func(m *journey.Map, w io.Writer) (Report, error)
}

// codecs returns every format, the lossless one first.
func codecs() []codec {
	return []codec{
		{JSON, []string{".json"}, looksLikeJSON, decodeJSON, encodeJSON},
		{Mermaid, []string{".mmd", ".mermaid"}, looksLikeMermaid, decodeMermaid, encodeMermaid},
		{OJF, []string{".ojf"}, looksLikeOJF, decodeOJF, encodeOJF},
		{Outline, []string{".md", ".markdown"}, looksLikeOutline, decodeOutline, encodeOutline},
	}
}

// Formats lists the names of the formats that can be read and written.
func Formats() []string {
	var names []string
	for _, c := range codecs() {
		names = append(names, c.name)
	}
	return names
}

// Extension returns the usual ending of the name of a file in a format, with
// its dot; it is empty for an unknown format.
func Extension(format string) string {
	for _, c := range codecs() {
		if c.name == format {
			return c.extensions[0]
		}
	}
	return ""
}

// Detect returns the format of a file by its name, which may be empty, and its
// content; it is empty for a file of no known format.
func Detect(name string, data []byte) string {
	data = toUTF8(data)
	for _, c := range codecs() {
		if c.sniff(data) {
			return c.name
		}
	}
	extension := strings.ToLower(filepath.Ext(name))
	for _, c := range codecs() {
		if slices.Contains(c.extensions, extension) {
			return c.name
		}
	}
	return ""
}

// Import reads a document of the named format, or of the one that its content
// shows where the name is empty. The map is valid, with ranks, and keeps the
// ids that the document has.
//
// Errors: KindInvalid for a document that breaks the rules of its format or of
// the model, KindLimit for one that is too large, KindNewer for one of a later
// version, KindForeign for one that is not of the format at all.
func Import(format string, data []byte, opt Options) (*journey.Map, Report, error) {
	if len(data) > MaxFile {
		return nil, nil, journey.NewError(journey.KindLimit, "import.file-size", journey.Args{"n": len(data) >> 20, "most": MaxFile >> 20},
			"the file has %d MiB, at most %d are allowed", len(data)>>20, MaxFile>>20)
	}
	if data = toUTF8(data); isUTF16(data) {
		return nil, nil, journey.NewError(journey.KindForeign, "import.utf16", nil, "the file is in UTF-16 and does not say so; save it as UTF-8")
	}
	if format == "" {
		format = Detect("", data)
	}
	c, err := find(format)
	if err != nil {
		return nil, nil, err
	}
	if opt.IDs == nil {
		opt.IDs = journey.NewIDs(rand.Reader)
	}
	return c.decode(data, opt)
}

// toUTF8 takes the byte order mark off data, and decodes the UTF-16 that some
// shells write into files.
func toUTF8(data []byte) []byte {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		order = binary.LittleEndian
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		order = binary.BigEndian
	default:
		return bytes.TrimPrefix(data, []byte("\ufeff"))
	}
	units := make([]uint16, 0, len(data)/2)
	for i := 2; i+1 < len(data); i += 2 {
		units = append(units, order.Uint16(data[i:]))
	}
	return []byte(string(utf16.Decode(units)))
}

// isUTF16 reports whether data is text of two bytes a character without the
// mark that would say so: no text of a format has a zero beside its first
// character.
func isUTF16(data []byte) bool {
	return len(data) > 1 && (data[0] == 0) != (data[1] == 0)
}

// Export writes m in the named format and reports what the format cannot hold.
func Export(format string, m *journey.Map, w io.Writer) (Report, error) {
	c, err := find(format)
	if err != nil {
		return nil, err
	}
	return c.encode(m, w)
}

// find returns the codec of a name.
func find(format string) (codec, error) {
	for _, c := range codecs() {
		if c.name == format {
			return c, nil
		}
	}
	choices := strings.Join(Formats(), ", ")
	if format == "" {
		return codec{}, journey.NewError(journey.KindForeign, "import.undetected", journey.Args{"choices": choices},
			"the content is of no known format; the formats are %s", choices)
	}
	return codec{}, journey.NewError(journey.KindInvalid, "import.format", journey.Args{"value": format, "choices": choices},
		"%q is not a format; the formats are %s", format, choices)
}
