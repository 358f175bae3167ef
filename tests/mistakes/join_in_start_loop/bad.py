# Q1. Each process is waited for before the next one is started.
from multiprocessing import Process


def work(number):
    print("number", number)


if __name__ == "__main__":
    for number in range(3):
        process = Process(target=work, args=(number,))
        process.start()
        process.join()
