# Opens its output anew by every name that it has, closes the old one, and prints on.
import os

for way in ("/dev/stdout", "/proc/self/fd/1", "/dev/fd/1", "/dev/stderr"):
    descriptor = os.open(way, os.O_WRONLY | os.O_NOCTTY)
    os.write(descriptor, b"seen\n")
    os.close(descriptor)
try:
    print("BREACH: a terminal", os.open("/dev/tty", os.O_RDWR))
except OSError as error:
    print(error.strerror)
