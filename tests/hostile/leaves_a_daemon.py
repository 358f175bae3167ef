# Becomes a daemon that works on when the program has ended.
import os

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.chdir("/")
        for descriptor in (0, 1, 2):
            os.close(descriptor)
        while True:
            pass
    os._exit(0)
os.wait()
print("left a daemon")
