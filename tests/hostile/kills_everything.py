# Sends the deadliest signal to all processes that it may reach.
import os
import signal

children = []
for _ in range(3):
    child = os.fork()
    if child == 0:
        signal.pause()
    children.append(child)
os.kill(-1, signal.SIGKILL)
for child in children:
    os.waitpid(child, 0)
print("killed its own children")
