# Q1. What is called makes the function that is the target.
import functools
from multiprocessing import Process


def work(number):
    print("number", number)


def made_for(number):
    return functools.partial(work, number)


if __name__ == "__main__":
    process = Process(target=made_for(3))
    process.start()
    process.join()
