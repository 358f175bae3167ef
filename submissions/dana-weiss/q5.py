# Q5: a pool
from multiprocessing import Pool


def share(people):
    return 60 / people


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(share, [1, 2, 0, 4]))
