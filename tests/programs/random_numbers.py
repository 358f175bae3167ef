import multiprocessing
import os
import random


def show():
    with open("/dev/urandom", "rb") as device:
        print(random.randint(1, 10**9), os.urandom(4).hex(), device.read(4).hex())


if __name__ == "__main__":
    children = [multiprocessing.Process(target=show) for _ in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
