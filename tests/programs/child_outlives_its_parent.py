import os
import time

if os.fork() == 0:
    time.sleep(0.2)
    print("child", flush=True)
    os._exit(0)
print("parent", flush=True)
