package bolt

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

// networks are the file systems that lie on another computer, by the number
// that statfs gives them (statfs(2), linux/magic.h).
var networks = map[uint32]string{
	0x6969:     "NFS",
	0x517b:     "SMB",
	0xfe534d42: "SMB",
	0xff534d42: "SMB",
	0x5346414f: "AFS",
	0x6b414653: "AFS",
	0x73757245: "Coda",
	0x564c:     "NCP",
	0x00c36400: "Ceph",
	0x01161970: "GFS2",
	0x7461636f: "OCFS2",
	0x0bd00bd0: "Lustre",
	0x013111a8: "IBRIX",
	0x47504653: "GPFS",
	0x19830326: "BeeGFS",
	0x7c7c6673: "OrangeFS",
}

const (
	// fuseMagic and v9Magic may be a network or not: the list of mounts says it.
	fuseMagic = 0x65735546
	v9Magic   = 0x01021997
)

// fuses are the programs behind FUSE that bring files from another computer.
var fuses = []string{"sshfs", "rclone", "s3fs", "goofys", "gcsfuse", "blobfuse", "davfs", "curlftpfs", "gvfsd-fuse", "glusterfs", "smbnetfs", "jmtpfs", "google-drive-ocamlfuse", "onedriver", "mfs", "juicefs"}

// network returns what a path that lies on another computer lies on, "" for an
// own disk and where nobody can tell. Of a path that is not there the nearest
// folder above it counts.
func network(path string) string {
	var info unix.Statfs_t
	var stat os.FileInfo
	for {
		err := unix.Statfs(path, &info)
		if err == nil {
			stat, err = os.Stat(path)
		}
		above := filepath.Dir(path)
		switch {
		case err == nil:
			return classify(uint32(info.Type), func() string { return mountOf(stat) })
		case !errors.Is(err, fs.ErrNotExist) || above == path:
			return ""
		}
		path = above
	}
}

// classify tells the networks among the file systems by their number, and where
// that does not say it by what mount returns: the type and the options of the
// mount.
func classify(magic uint32, mount func() string) string {
	switch magic {
	case fuseMagic:
		kind, _, _ := strings.Cut(mount(), " ")
		kind = strings.TrimPrefix(kind, "fuse.")
		for _, f := range fuses {
			if kind == f {
				return kind
			}
		}
		return ""
	case v9Magic:
		// A folder of Windows, or of another computer; other containers and
		// emulators use the same protocol for what is theirs alone.
		if m := mount(); strings.Contains(m, "drvfs") || strings.Contains(m, "trans=tcp") {
			return "9P"
		}
		return ""
	}
	return networks[magic]
}

// mountOf returns the type and the options of the mount that a file lies on, ""
// if it is not found.
func mountOf(info os.FileInfo) string {
	stat, is := info.Sys().(*syscall.Stat_t)
	list, err := os.ReadFile("/proc/self/mountinfo")
	if err != nil || !is {
		return ""
	}
	dev := uint64(stat.Dev) //nolint:unconvert // another type on other processors
	return findMount(string(list), fmt.Sprintf("%d:%d", unix.Major(dev), unix.Minor(dev)))
}

// findMount returns the type, the source and the options of the mount of a
// device in the text of /proc/self/mountinfo.
func findMount(list, device string) string {
	for line := range strings.Lines(list) {
		// 36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - fuse.sshfs ada@host:/ rw
		before, after, found := strings.Cut(strings.TrimSpace(line), " - ")
		if fields := strings.Fields(before); found && len(fields) > 2 && fields[2] == device {
			return after
		}
	}
	return ""
}
