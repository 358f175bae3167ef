# Q1. The second process is made and forgotten.
from multiprocessing import Process


def work(number):
    print("number", number)


if __name__ == "__main__":
    first = Process(target=work, args=(1,))
    second = Process(target=work, args=(2,))
    first.start()
    first.join()
