# Q1. What makes a process and what starts it are functions of their own.
from multiprocessing import Process


def work(number):
    print("number", number)


def make(number):
    return Process(target=work, args=(number,))


def run(process):
    process.start()
    return process


if __name__ == "__main__":
    for process in [run(make(number)) for number in range(2)]:
        process.join()
