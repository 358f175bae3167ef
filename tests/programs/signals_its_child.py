import os
import signal
import time

ready = os.pipe()
child = os.fork()
if child == 0:
    signal.signal(signal.SIGUSR1, lambda number, frame: os._exit(5))
    os.write(ready[1], b"r")
    while True:
        signal.pause()
os.read(ready[0], 1)
os.kill(child, signal.SIGUSR1)
os.waitpid(child, 0)
