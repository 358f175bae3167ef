# Starts children with CLONE_UNTRACED, which the kernel does not hand to whoever watches the parent.
import os
import time

from kernel import raw_fork

CLONE_UNTRACED = 0x00800000

for _ in range(40):
    child = raw_fork(CLONE_UNTRACED)
    if child is None:
        break
    if child == 0:
        until = time.monotonic() + 3
        while time.monotonic() < until:
            pass
        os._exit(0)
    print("BREACH: nobody watches", child, flush=True)
