# Makes its output its controlling terminal and prints without end to /dev/tty, another name for the same.
import fcntl
import os
import termios

if os.fork() == 0:
    os.setsid()
    fcntl.ioctl(1, termios.TIOCSCTTY, 0)
    terminal = os.open("/dev/tty", os.O_WRONLY)
    while True:
        os.write(terminal, b"x" * 1000)
os.wait()
