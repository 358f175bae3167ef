# Q1. Results are fetched; tasks that only print are waited for.
from multiprocessing import Pool


def work(number):
    return number * number


def show(number):
    print("number", number)


if __name__ == "__main__":
    with Pool(2) as pool:
        results = [pool.apply_async(work, (number,)) for number in range(4)]
        print([result.get() for result in results])
    pool = Pool(2)
    for number in range(4):
        pool.apply_async(show, (number,))
    pool.close()
    pool.join()
