# Sets its terminal to modes that echo, expand and signal, hangs it up and takes it for itself alone.
import fcntl
import os
import struct
import termios

TIOCEXCL, TIOCCONS, TIOCVHANGUP, TIOCSETD = 0x540C, 0x541D, 0x5437, 0x5423
TTY, HDLC, GSM = 0, 13, 21
for name, number, argument in (("exclusive", TIOCEXCL, 0), ("console", TIOCCONS, 0), ("hang up", TIOCVHANGUP, 0),
                               *(("discipline", TIOCSETD, struct.pack("i", one)) for one in (TTY, HDLC, GSM))):
    try:
        fcntl.ioctl(1, number, argument)
        print("BREACH:" if name == "discipline" else "", name, "done")
    except OSError as error:
        print(name, error.strerror)
mode = termios.tcgetattr(1)
mode[0] = mode[1] = mode[3] = 0xFFFF
termios.tcsetattr(1, termios.TCSANOW, mode)
termios.tcsendbreak(1, 0)
print("tabs\t\t\tand lines\n" * 10)
os.set_blocking(1, False)
