# Q1. A thread beside the processes is no mistake.
from multiprocessing import Process
from threading import Thread


def work(number):
    print("number", number)


if __name__ == "__main__":
    workers = [Process(target=work, args=(number,)) for number in range(2)]
    for worker in workers:
        worker.start()
    helper = Thread(target=work, args=(2,))
    helper.start()
    for worker in [*workers, helper]:
        worker.join()
