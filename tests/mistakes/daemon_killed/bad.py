# Q1. The parent ends, and takes its daemon along.
import time
from multiprocessing import Process


def work():
    time.sleep(5)
    print("done")


if __name__ == "__main__":
    process = Process(target=work, daemon=True)
    process.start()
    print("started")
