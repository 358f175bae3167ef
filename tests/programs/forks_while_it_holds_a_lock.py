# The parent forks while it holds a lock, and waits for its child, which wants it.
import multiprocessing
import os

lock = multiprocessing.Lock()
with lock:
    if os.fork() == 0:
        lock.acquire()
        os._exit(0)
    os.wait()
