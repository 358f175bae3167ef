# Sets thousands of timers that are files, of each of which the warden keeps a descriptor, and then computes for ever.
import ctypes
import os
import struct

from kernel import libc

time = ctypes.create_string_buffer(struct.pack("<4q", 0, 0, 1000, 0))
for _ in range(3000):
    timer = libc.timerfd_create(1, 0)
    libc.timerfd_settime(timer, 0, time, None)
    os.close(timer)
while True:
    pass
