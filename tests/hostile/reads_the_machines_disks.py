# Reads disks and memory as devices.
import glob

from kernel import show

for path in ("/dev/sda", "/dev/vda", "/dev/vda1", "/dev/nvme0n1", "/dev/mem", "/dev/kmem", "/dev/port", "/dev/kvm",
             "/dev/fuse", "/dev/loop0", "/dev/loop-control", "/dev/mapper/control", "/dev/net/tun", "/dev/userfaultfd",
             "/proc/kcore"):
    show(path, 16)
print(sorted(glob.glob("/dev/*")))
