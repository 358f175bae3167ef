# Q1. The workers leave by themselves, and empty their buffers as they do.
from multiprocessing import Pool


def show(number):
    print("task", number, end="; ")
    return number


if __name__ == "__main__":
    with Pool(2) as pool:
        print(sum(pool.map(show, range(4))))
        pool.close()
        pool.join()
