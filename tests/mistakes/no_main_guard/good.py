# Q1. A child that is spawned runs the module again, and stops at the guard.
from multiprocessing import get_context


def work():
    print("at work")


if __name__ == "__main__":
    process = get_context("spawn").Process(target=work)
    process.start()
    process.join()
