# Q1. The parent runs the function itself, and hands over what it returns: None.
from multiprocessing import Process


def work():
    print("at work")


if __name__ == "__main__":
    process = Process(target=work())
    process.start()
    process.join()
