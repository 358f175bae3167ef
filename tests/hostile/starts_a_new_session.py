# Leaves processes in sessions and groups of their own, all deaf to signals.
import os
import signal
import time

for _ in range(5):
    if os.fork() == 0:
        os.setsid()
        for number in range(1, 65):
            try:
                signal.signal(number, signal.SIG_IGN)
            except (OSError, ValueError):
                pass
        time.sleep(1e6)
print("left five")
