# Q1. Each turn of the loop starts two and then waits for both.
import time
from multiprocessing import Process


def work(number):
    time.sleep(1)
    print("batch", number)


if __name__ == "__main__":
    for batch in range(2):
        workers = [Process(target=work, args=(batch,)) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
