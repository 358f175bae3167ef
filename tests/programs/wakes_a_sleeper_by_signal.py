import os
import signal
import time
from multiprocessing import Process


def sleep():
    signal.signal(signal.SIGUSR1, lambda number, frame: print(f"signal after {time.monotonic() - begin:.0f}", flush=True))
    begin = time.monotonic()
    time.sleep(50)
    print(f"slept {time.monotonic() - begin:.0f}")


if __name__ == "__main__":
    time.sleep(1)  # from here on no other work of the machine's shows
    sleeper = Process(target=sleep)
    sleeper.start()
    time.sleep(20)
    os.kill(sleeper.pid, signal.SIGUSR1)
    sleeper.join()
