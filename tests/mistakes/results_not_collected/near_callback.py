# Q1. The results go to a callback, and the pool is waited for.
from multiprocessing import Pool

squares = []


def square(number):
    return number * number


if __name__ == "__main__":
    with Pool(2) as pool:
        for number in range(4):
            pool.apply_async(square, (number,), callback=squares.append)
        pool.close()
        pool.join()
    print(sorted(squares))
