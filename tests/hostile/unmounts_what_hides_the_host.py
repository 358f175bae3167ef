# Takes away the mounts of its box, to see what lies under them.
from kernel import attempt

for place in (b"/home/student", b"/tmp", b"/dev/shm", b"/proc", b"/proc/sys", b"/usr", b"/"):
    attempt("umount2", place, 2)
