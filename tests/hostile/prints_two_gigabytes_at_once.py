# Prints two gigabytes in one call, out of empty pages that cost the program no memory of its own.
import ctypes

from kernel import libc

SIZE = 0x7FFFF000
PROT_READ, PRIVATE, ANONYMOUS, NORESERVE = 1, 2, 0x20, 0x4000

libc.write.argtypes = [ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t]
zeros = libc.mmap(None, ctypes.c_size_t(SIZE), PROT_READ, PRIVATE | ANONYMOUS | NORESERVE, -1, ctypes.c_long(0))
print(libc.write(1, zeros, SIZE))
