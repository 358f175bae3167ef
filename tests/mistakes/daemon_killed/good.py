# Q1. The daemon is waited for.
import time
from multiprocessing import Process


def work():
    time.sleep(5)
    print("done")


if __name__ == "__main__":
    process = Process(target=work, daemon=True)
    process.start()
    process.join()
