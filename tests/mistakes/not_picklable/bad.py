# Q1. Tasks travel to the pool's workers as text, and a lambda has none.
from multiprocessing import Pool

if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(lambda number: number * number, range(4)))
