# Sets thousands of timers, all of them due again and again.
import ctypes
import struct

from kernel import libc

time = ctypes.create_string_buffer(struct.pack("<4q", 0, 1000, 0, 1000))
event = ctypes.create_string_buffer(struct.pack("<Qii48x", 0, 0, 1))
timer = ctypes.c_void_p()
made = 0
for _ in range(3000):
    if libc.timer_create(1, event, ctypes.byref(timer)) != 0:
        break
    libc.timer_settime(timer, 0, time, None)
    made += 1
while True:
    pass
