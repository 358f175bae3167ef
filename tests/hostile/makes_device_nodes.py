# Makes nodes for disks and for the memory of the machine.
import os
import stat

for folder in ("/tmp", "/dev/shm", ".", "/dev"):
    for kind, major, minor in ((stat.S_IFBLK, 254, 0), (stat.S_IFBLK, 8, 0), (stat.S_IFCHR, 1, 1),
                               (stat.S_IFCHR, 1, 3)):
        try:
            os.mknod(folder + "/device", kind | 0o666, os.makedev(major, minor))
            print("BREACH:", folder)
        except OSError as error:
            print(error.strerror)
