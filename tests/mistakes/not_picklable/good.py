# Q1. A forked process takes a lambda along; a pool gets a function that it can find by its name.
from multiprocessing import Pool, Process


def square(number):
    return number * number


if __name__ == "__main__":
    process = Process(target=lambda: print("at work"))
    process.start()
    process.join()
    with Pool(2) as pool:
        print(sorted(pool.map(square, range(4)), key=lambda number: -number))
