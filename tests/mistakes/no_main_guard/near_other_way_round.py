# Q1. The guard is there, written the other way round.
from multiprocessing import get_context


def work():
    print("at work")


if "__main__" == __name__:
    process = get_context("spawn").Process(target=work)
    process.start()
    process.join()
