# Q1. A function with one of its arguments can be pickled.
import functools
from multiprocessing import Pool


def power(exponent, number):
    return number**exponent


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(functools.partial(power, 2), range(4)))
