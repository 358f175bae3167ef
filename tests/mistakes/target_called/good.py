# Q1. What is called here makes the function that the child is to run.
from functools import partial
from multiprocessing import Process


def worker_for(number):
    def work():
        print("at work on", number)

    return work


if __name__ == "__main__":
    processes = [Process(target=worker_for(1)), Process(target=partial(print, "at work on", 2))]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
