# Q1. The result is there before the block is left; a worker that is idle may be ended.
import time
from multiprocessing import Pool


def work(seconds):
    time.sleep(seconds)
    print("slept", seconds)
    return seconds


if __name__ == "__main__":
    with Pool(1) as pool:
        result = pool.apply_async(work, (2,))
        time.sleep(1)
        print("ready:", result.ready())
        print("slept", result.get())
