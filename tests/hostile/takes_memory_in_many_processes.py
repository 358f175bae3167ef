# Takes memory in many processes, in each no more than is allowed to all.
import os
import time

for _ in range(12):
    if os.fork() == 0:
        block = b"x" * (40 << 20)
        time.sleep(30)
        os._exit(0)
for _ in range(12):
    os.wait()
print("BREACH")
