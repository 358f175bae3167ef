# Takes memory that the kernel shows to nobody but its owner, in files of which each is small.
import ctypes
import mmap
import os

from kernel import libc

MEMFD_SECRET = 447
kept = 0
while kept < 800 << 20:
    file = libc.syscall(ctypes.c_long(MEMFD_SECRET), ctypes.c_long(0))
    if file == -1:
        print(os.strerror(ctypes.get_errno()))
        break
    os.ftruncate(file, 4 << 20)
    with mmap.mmap(file, 4 << 20) as memory:
        for page in range(0, 4 << 20, 4096):
            memory[page] = 1
    kept += 4 << 20
else:
    print("BREACH")
