# Traces its parent, its child, the process that keeps its box and another one of its user.
import os
import signal

from kernel import attempt, others

TRACEME, ATTACH, SEIZE = 0, 16, 0x4206
child = os.fork()
if child == 0:
    signal.pause()
for pid in [child, *others()]:
    attempt("ptrace", ATTACH, pid, 0, 0)
    attempt("ptrace", SEIZE, pid, 0, 0)
attempt("ptrace", TRACEME, 0, 0, 0)
os.kill(child, signal.SIGKILL)
os.wait()
