# Q1. The block is left while the task still runs.
import time
from multiprocessing import Pool


def work(seconds):
    time.sleep(seconds)
    print("slept", seconds)
    return seconds


if __name__ == "__main__":
    with Pool(1) as pool:
        result = pool.apply_async(work, (60,))
        time.sleep(1)
        print("ready:", result.ready())
