# Traces its parent, its child and the process that keeps its box.
import os
import signal

from kernel import attempt

TRACEME, ATTACH, SEIZE = 0, 16, 0x4206
child = os.fork()
if child == 0:
    signal.pause()
for pid in (child, os.getppid(), 1):
    attempt("ptrace", ATTACH, pid, 0, 0)
    attempt("ptrace", SEIZE, pid, 0, 0)
attempt("ptrace", TRACEME, 0, 0, 0)
os.kill(child, signal.SIGKILL)
os.wait()
