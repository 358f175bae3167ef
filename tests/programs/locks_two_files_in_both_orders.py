import fcntl
import os


def lock(name):
    file = open(name, "w")
    fcntl.flock(file, fcntl.LOCK_EX)
    return file


ready, tell = os.pipe()
child = os.fork()
if child == 0:
    second = lock("second")
    os.write(tell, b"x")
    first = lock("first")
    os._exit(0)
first = lock("first")
os.read(ready, 1)
second = lock("second")
os.waitpid(child, 0)
