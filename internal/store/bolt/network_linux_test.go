package bolt

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"tappa/internal/journey"
)

func TestNetworksAreToldFromDisks(t *testing.T) {
	for _, c := range []struct {
		name  string
		magic uint32
		mount string
		want  string
	}{
		{"ext4", 0xef53, "ext4 /dev/sda1 rw", ""},
		{"btrfs", 0x9123683e, "", ""},
		{"tmpfs", 0x01021994, "tmpfs tmpfs rw", ""},
		{"overlay", 0x794c7630, "overlay overlay rw", ""},
		{"nfs", 0x6969, "", "NFS"},
		{"cifs", 0xff534d42, "", "SMB"},
		{"smb2", 0xfe534d42, "", "SMB"},
		{"sshfs", fuseMagic, "fuse.sshfs ada@host:/home rw,user_id=1000", "sshfs"},
		{"rclone", fuseMagic, "fuse.rclone drive: rw", "rclone"},
		{"ntfs by FUSE", fuseMagic, "fuseblk /dev/sdb1 rw", ""},
		{"gocryptfs", fuseMagic, "fuse.gocryptfs /home/ada/.secret rw", ""},
		{"FUSE that is not in the list of mounts", fuseMagic, "", ""},
		{"Windows below WSL", v9Magic, `9p C:\134 rw,aname=drvfs;path=C:\;uid=1000,trans=fd`, "9P"},
		{"9P over TCP", v9Magic, "9p 10.0.2.2 rw,trans=tcp", "9P"},
		{"the root of a sandbox", v9Magic, "9p none rw,trans=fd,rfdno=4,wfdno=4", ""},
	} {
		if got := classify(c.magic, func() string { return c.mount }); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	const list = `22 1 98:0 / / rw,relatime shared:1 - ext4 /dev/root rw
36 22 0:47 / /home/ada/far rw,nosuid,nodev master:1 shared:2 - fuse.sshfs ada@host:/home rw,user_id=1000
broken
`
	if got := findMount(list, "0:47"); got != "fuse.sshfs ada@host:/home rw,user_id=1000" {
		t.Errorf("the mount is %q", got)
	}
	if got := findMount(list, "0:4"); got != "" {
		t.Errorf("another device is %q", got)
	}
	if got := network(filepath.Join(t.TempDir(), "not", "there")); got != "" {
		t.Skipf("the tests run on %s", got)
	}
}

// The error about a locked file names the program that keeps it.
func TestWhoKeepsTheFileLockedIsNamed(t *testing.T) {
	path, _ := sampleFile(t)
	s := mustOpen(t, path)
	other, err := exec.LookPath("flock")
	if err != nil {
		t.Skip("there is no flock here")
	}
	// It says so when it has the lock, and keeps it until its input ends.
	cmd := exec.Command(other, "-x", path, "sh", "-c", "echo locked; read line")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := out.Read(make([]byte, 10)); err != nil {
		t.Fatal(err)
	}
	locks, _ := os.ReadFile("/proc/locks")
	known := strings.Contains(string(locks), "FLOCK")
	_, err = s.Maps(t.Context())
	wantKind(t, err, journey.KindLocked)
	if pid := strconv.Itoa(cmd.Process.Pid); known && !strings.Contains(err.Error(), "flock (process "+pid+")") {
		t.Errorf("it says %q, want the process %s", err, pid)
	}
	if err := in.Close(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	if _, err := s.Maps(t.Context()); err != nil {
		t.Errorf("after the lock is gone: %v", err)
	}
	if !known {
		t.Log("the system has no list of locks: the program cannot be named")
	}
}

func TestTheListOfLocksIsRead(t *testing.T) {
	got := parseLocks(`1: FLOCK  ADVISORY  WRITE 19431 fe:00:9979624 0 EOF
1: -> FLOCK  ADVISORY  WRITE 19432 fe:00:9979624 0 EOF
2: POSIX  ADVISORY  READ 77 fe:00:12 0 EOF
3: FLOCK  ADVISORY  READ 0 00:1f:13 0 EOF
4: FLOCK  ADVISORY  READ 88 00:1f:14 0 EOF
nonsense
5: FLOCK ADVISORY READ x y 0 EOF
`)
	if len(got) != 2 || got[0] != (flock{19431, "fe:00", 9979624}) || got[1] != (flock{88, "00:1f", 14}) {
		t.Errorf("read %+v", got)
	}
}
