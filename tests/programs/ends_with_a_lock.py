# A worker ends with a lock that it has taken.
import multiprocessing
import os


def work(lock):
    lock.acquire()
    os._exit(0)


if __name__ == "__main__":
    lock = multiprocessing.Lock()
    worker = multiprocessing.Process(target=work, args=(lock,))
    worker.start()
    worker.join()
    lock.acquire()
