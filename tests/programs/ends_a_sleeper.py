import time
from multiprocessing import Process

if __name__ == "__main__":
    time.sleep(1)  # from here on no other work of the machine's shows
    begin = time.monotonic()
    sleeper = Process(target=time.sleep, args=(1000,))
    sleeper.start()
    sleeper.join(timeout=5)
    print(f"waited {time.monotonic() - begin:.0f}, alive {sleeper.is_alive()}")
    sleeper.terminate()
    sleeper.join()
    print(f"ended with {sleeper.exitcode} after {time.monotonic() - begin:.0f}")
