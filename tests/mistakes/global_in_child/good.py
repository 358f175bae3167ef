# Q1. The counter is shared; what a child changes for itself, the parent looks at only before.
from multiprocessing import Process, Value

counter = Value("i", 0)
names = ["one", "two", "three"]


def count():
    names.append("mine")
    with counter.get_lock():
        counter.value += 1


if __name__ == "__main__":
    print("to count:", len(names))
    processes = [Process(target=count) for _ in names]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print("counted", counter.value)
