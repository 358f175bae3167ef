# Makes files that say they are terabytes long, and writes at their ends.
import os
import signal

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
for folder in ("/tmp", "/dev/shm", "."):
    file = os.open(folder + "/sparse", os.O_RDWR | os.O_CREAT)
    for way in (lambda: os.truncate(file, 10 << 40), lambda: os.pwrite(file, b"x", 10 << 40),
                lambda: os.posix_fallocate(file, 0, 10 << 40)):
        try:
            way()
            print("BREACH: it is", os.fstat(file).st_size)
        except OSError as error:
            print(error.strerror)
