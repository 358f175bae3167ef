# Takes memory in System V messages that nobody fetches.
import ctypes
import os

from kernel import libc

message = ctypes.create_string_buffer(b"\1" + bytes(8 + 8191))
kept = 0
while kept < 800 << 20:
    queue = libc.msgget(0, 0o1600)
    if queue == -1:
        print(os.strerror(ctypes.get_errno()))
        break
    while libc.msgsnd(queue, message, ctypes.c_size_t(8192), 0o4000) == 0:
        kept += 8192
else:
    print("BREACH")
