"""Empties a file by every way to open it that does not ask for writing."""
import ctypes
import os
import struct
import sys

SYS_OPEN, SYS_OPENAT2, AT_FDCWD = 2, 437, -100
libc = ctypes.CDLL(None, use_errno=True)
path = sys.argv[1] if len(sys.argv) > 1 else "/tmp/own"
if path == "/tmp/own":
    with open(path, "w") as own:
        own.write("whole\n")
for access in (os.O_RDONLY, os.O_ACCMODE):
    flags = access | os.O_TRUNC
    how = ctypes.create_string_buffer(struct.pack("<QQQ", flags, 0, 0))
    name = path.encode()
    for call in (lambda: libc.syscall(SYS_OPEN, name, flags), lambda: os.open(path, flags),
                 lambda: libc.syscall(SYS_OPENAT2, AT_FDCWD, name, how, ctypes.c_long(24))):
        try:
            if call() == -1:
                print(os.strerror(ctypes.get_errno()))
            else:
                print("done")
        except OSError as error:
            print(error.strerror)
print(os.path.getsize(path))
