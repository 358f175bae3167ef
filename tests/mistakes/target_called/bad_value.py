# Q1. The parent runs the function itself, and hands over the number that it returns.
from multiprocessing import Process


def square(number):
    result = number * number
    print(result)
    return result


if __name__ == "__main__":
    process = Process(target=square(3))
    process.start()
    process.join()
