# Q1. A class that says in run() what its children do, and a parent that does its own part too.
from multiprocessing import Process


class Worker(Process):
    def run(self):
        print("at work")


def work(number):
    print("number", number)


if __name__ == "__main__":
    workers = [Worker(), Process(target=work, args=(1,))]
    for worker in workers:
        worker.start()
    work(2)
    for worker in workers:
        worker.join()
