# Opens its standard input anew to write there.
import os

for way in ("/proc/self/fd/0", "/dev/stdin"):
    try:
        os.write(os.open(way, os.O_RDWR), b"BREACH")
        print("BREACH: the input has changed", os.pread(0, 100, 0))
    except OSError as error:
        print(error.strerror)
