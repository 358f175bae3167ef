# Reads and writes the memory of its parent, of the process that keeps its box and of another one of its user.
import ctypes
import os

from kernel import attempt, others

here = ctypes.create_string_buffer(8)
piece = (ctypes.c_ulong * 2)(ctypes.addressof(here), 8)
for pid in [*others(), os.getpid()]:
    attempt("process_vm_writev", pid, piece, 1, piece, 1, 0)
    attempt("process_vm_readv", pid, piece, 1, piece, 1, 0)
for pid in others():
    try:
        os.open(f"/proc/{pid}/mem", os.O_RDWR)
        print("BREACH")
    except OSError as error:
        print(error.strerror)
