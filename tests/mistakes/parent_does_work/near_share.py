# Q1. The parent does its share beside the workers.
from multiprocessing import Process


def work(number):
    print("number", number)


if __name__ == "__main__":
    workers = [Process(target=work, args=(number,)) for number in range(2)]
    for worker in workers:
        worker.start()
    work(2)
    for worker in workers:
        worker.join()
