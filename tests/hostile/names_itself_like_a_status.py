# Gives its threads names that look like what the kernel says of processes.
from kernel import libc

for name in (b"x) Z 0 (y", b"a\nTgid:\t1", b"\xff\xfe\x1b[2J", b") R 1 1 1", b""):
    libc.prctl(15, name, 0, 0, 0)
while True:
    pass
