# Q1. What the tasks print is no whole line, and stays in the buffers of workers that are ended with the block.
from multiprocessing import Pool


def show(number):
    print("task", number, end="; ")
    return number


if __name__ == "__main__":
    with Pool(2) as pool:
        print(sum(pool.map(show, range(4))))
