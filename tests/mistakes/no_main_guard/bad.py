# Q1. A child that is spawned runs the module again, and starts a process of its own.
from multiprocessing import get_context


def work():
    print("at work")


process = get_context("spawn").Process(target=work)
process.start()
process.join()
