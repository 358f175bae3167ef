# Makes forbidden calls with numbers whose upper half is not zero: the kernel does not look at that.
import ctypes
import fcntl
import os
import termios

from kernel import libc

UPPER = 1 << 32
FCNTL, IOCTL, PRCTL = 72, 16, 157
DN_ACCESS, TIOCSTI, TIOCLINUX, PR_SET_DUMPABLE = 1, 0x5412, 0x541C, 4

if os.fork() > 0:
    os._exit(os.waitstatus_to_exitcode(os.wait()[1]))
os.setsid()
fcntl.ioctl(1, termios.TIOCSCTTY, 0)  # or the kernel would refuse faked typing by itself
letter = ctypes.create_string_buffer(b"x")
folder = os.open("/usr", os.O_RDONLY)
for name, number, arguments in (("fcntl", FCNTL, (folder, fcntl.F_NOTIFY | UPPER, DN_ACCESS)),
                                ("faked typing", IOCTL, (1, TIOCSTI | UPPER, ctypes.addressof(letter))),
                                ("console", IOCTL, (1, TIOCLINUX | UPPER, ctypes.addressof(letter)))):
    result = libc.syscall(ctypes.c_long(number), *(ctypes.c_long(a) for a in arguments))
    print("BREACH: " * (result == 0) + name, os.strerror(ctypes.get_errno()))
