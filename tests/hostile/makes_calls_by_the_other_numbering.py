# Makes system calls by the second set of numbers that processors of 64 bits have (x32).
import ctypes
import mmap

code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
code.write(bytes.fromhex("b8270000400f05c3"))
print("calls", flush=True)
result = ctypes.CFUNCTYPE(ctypes.c_long)(ctypes.addressof(ctypes.c_char.from_buffer(code)))()
print("BREACH: the kernel answered", result)
