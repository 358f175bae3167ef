# Types into the terminal from which the grader may have been started.
import fcntl
import os
import termios

TIOCLINUX = 0x541C
for descriptor in (0, 1, 2):
    for request, text in ((termios.TIOCSTI, b"r"), (termios.TIOCSTI | 1 << 32, b"m"), (TIOCLINUX, b"\x02")):
        try:
            fcntl.ioctl(descriptor, request & 0xFFFFFFFF, text)
            print("BREACH: typed")
        except OSError as error:
            print(error.strerror)
