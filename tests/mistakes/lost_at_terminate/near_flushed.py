# Q1. No line ends, but the task empties the buffer by itself.
from multiprocessing import Pool


def show(number):
    print("task", number, end="; ", flush=True)
    return number


if __name__ == "__main__":
    with Pool(2) as pool:
        print(sum(pool.map(show, range(4))))
