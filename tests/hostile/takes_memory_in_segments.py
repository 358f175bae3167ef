# Takes memory in System V segments and lets go of them, so that they belong to no process.
import ctypes
import os

from kernel import libc

libc.shmat.restype = ctypes.c_void_p
libc.shmat.argtypes = [ctypes.c_int, ctypes.c_void_p, ctypes.c_int]
libc.shmdt.argtypes = [ctypes.c_void_p]
for number in range(100):
    segment = libc.shmget(0, ctypes.c_size_t(8 << 20), 0o1600)
    if segment == -1:
        print(os.strerror(ctypes.get_errno()))
        break
    place = libc.shmat(segment, None, 0)
    ctypes.memset(place, 1, 8 << 20)
    libc.shmdt(place)
else:
    print("BREACH")
