# Q1. Nobody waits for the tasks, and the pool is ended at once.
from multiprocessing import Pool


def work(number):
    return number * number


if __name__ == "__main__":
    with Pool(2) as pool:
        for number in range(4):
            pool.apply_async(work, (number,))
    print("done")
