import time
from multiprocessing import Process


def compute(seconds):
    while time.process_time() < seconds:
        pass


if __name__ == "__main__":
    time.sleep(100)
    begin = time.monotonic()
    worker = Process(target=compute, args=(2.2,))
    worker.start()
    time.sleep(1)
    print(f"slept {time.monotonic() - begin:.1f}, computing {worker.is_alive()}")
    worker.join()
    print(f"computed by {time.monotonic() - begin:.0f}")
