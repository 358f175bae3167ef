# Calls itself deeper and deeper, beyond where Python would stop it.
import sys
import threading

sys.setrecursionlimit(1 << 30)
threading.stack_size(512 << 20)


def deeper(number):
    return [deeper(number + 1)]


thread = threading.Thread(target=deeper, args=(0,))
thread.start()
thread.join()
