"""A child sends back what its parent writes to it through a pseudo-terminal, byte by byte."""
import os
import pty
import tty

ROUNDS = 200
ours, theirs = pty.openpty()
tty.setraw(theirs)
if os.fork() == 0:
    for _ in range(ROUNDS):
        os.write(theirs, os.read(theirs, 1))
    os._exit(0)
for _ in range(ROUNDS):
    os.write(ours, b"x")
    os.read(ours, 1)
os.wait()
print("all came back")
