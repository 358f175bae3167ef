# Stops its children and waits for them.
import os
import signal

child = os.fork()
if child == 0:
    while True:
        signal.pause()
os.kill(child, signal.SIGSTOP)
os.waitpid(child, 0)
