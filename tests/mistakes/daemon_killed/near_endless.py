# Q1. A daemon that beats for as long as there is a parent is meant to end with it.
import time
from multiprocessing import Process


def beat():
    while True:
        print("beat")
        time.sleep(2)


if __name__ == "__main__":
    Process(target=beat, daemon=True).start()
    time.sleep(5)
    print("done")
