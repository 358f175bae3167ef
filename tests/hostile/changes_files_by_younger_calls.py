# Changes rights and attributes of files of others by system calls that younger kernels have.
import ctypes
import os
import struct

from kernel import libc, target

AT_FDCWD = -100
NUMBERS = dict(fchmodat2=452, setxattrat=463, removexattrat=466, file_setattr=469)

for path in (target("submission"), target("folder")):
    name = os.fsencode(path)
    value = ctypes.create_string_buffer(b"1")
    xattr = struct.pack("<QII", ctypes.addressof(value), 1, 0)
    for call, arguments in (("fchmodat2", (name, 0o777, 0)), ("setxattrat", (name, 0, b"user.x", xattr, len(xattr))),
                            ("removexattrat", (name, 0, b"user.x")), ("file_setattr", (name, bytes(24), 24, 0))):
        result = libc.syscall(ctypes.c_long(NUMBERS[call]), ctypes.c_long(AT_FDCWD),
                              *(ctypes.c_long(a) if isinstance(a, int) else a for a in arguments))
        print("BREACH: " * (result == 0) + call, os.strerror(ctypes.get_errno()))
