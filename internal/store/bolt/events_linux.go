package bolt

import "golang.org/x/sys/unix"

// eventsCome reports whether the system tells of changes that others make in
// folder: not of those made on another machine.
func eventsCome(folder string) bool {
	const cifs, smb2, v9fs = 0xff534d42, 0xfe534d42, 0x01021997
	var fs unix.Statfs_t
	if unix.Statfs(folder, &fs) != nil {
		return false
	}
	switch uint32(fs.Type) {
	case unix.NFS_SUPER_MAGIC, unix.SMB_SUPER_MAGIC, cifs, smb2, v9fs, unix.FUSE_SUPER_MAGIC:
		return false
	}
	return true
}
