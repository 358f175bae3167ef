# Q1. The global that children change is shared.
from multiprocessing import Process, Value

counter = Value("i", 0)


def count():
    with counter.get_lock():
        counter.value += 1


if __name__ == "__main__":
    workers = [Process(target=count) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(counter.value)
