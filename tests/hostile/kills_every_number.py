# Sends signals to every number that could be a process, a group or the warden.
import os
import signal

reached = set()
for number in list(range(2, 3000)) + list(range(-3000, -1)):
    if number in (os.getpid(), -os.getpgrp()):
        continue
    try:
        os.kill(number, signal.SIGKILL)
        reached.add(number)
    except OSError:
        pass
print("BREACH" if reached else "reached nobody", reached)
