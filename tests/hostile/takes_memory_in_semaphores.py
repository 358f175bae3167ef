# Takes memory in sets of very many System V semaphores.
import ctypes
import os

from kernel import libc

for _ in range(400):
    if libc.semget(0, 32000, 0o1600) == -1:
        print(os.strerror(ctypes.get_errno()))
        break
else:
    print("BREACH")
