import time
from multiprocessing import Process

if __name__ == "__main__":
    time.sleep(1)  # from here on no other work of the machine's shows
    begin = time.time()
    sleepers = [Process(target=time.sleep, args=(60,)) for _ in range(4)]
    for sleeper in sleepers:
        sleeper.start()
    for sleeper in sleepers:
        sleeper.join()
    print(f"at once {time.time() - begin:.0f}")
    begin = time.monotonic()
    for _ in range(4):
        sleeper = Process(target=time.sleep, args=(60,))
        sleeper.start()
        sleeper.join()
    print(f"in turn {time.monotonic() - begin:.0f}")
