# Q1. Each process counts in its own copy.
from multiprocessing import Process

counter = 0


def count():
    global counter
    counter += 1


if __name__ == "__main__":
    processes = [Process(target=count) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print("counted", counter)
