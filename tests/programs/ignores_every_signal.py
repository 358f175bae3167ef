import os
import signal
import time

for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
os.setsid() if os.fork() == 0 else None
if os.fork() == 0:
    while True:
        time.sleep(0.01)
while True:
    time.sleep(0.01)
