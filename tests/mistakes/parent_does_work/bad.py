# Q1. run() is an ordinary call, in the parent.
from multiprocessing import Process


def work(number):
    print("number", number)


if __name__ == "__main__":
    for number in range(3):
        process = Process(target=work, args=(number,))
        process.run()
