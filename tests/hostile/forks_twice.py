# Leaves a grandchild that belongs to nobody and waits for ever.
import os
import signal

if os.fork() == 0:
    if os.fork() == 0:
        signal.pause()
    os._exit(0)
os.wait()
print("left a grandchild")
