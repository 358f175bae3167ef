# Sleeps for 292 billion years, by a call that takes the number.
import ctypes
import struct

from kernel import libc

time = ctypes.create_string_buffer(struct.pack("<2q", (1 << 63) - 1, 999999999))
print(libc.nanosleep(time, None))
