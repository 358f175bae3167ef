# Q1. All are started, by way of a list and of a function.
from multiprocessing import Process


def work(number):
    print("number", number)


def launch(process):
    process.start()
    return process


if __name__ == "__main__":
    processes = [Process(target=work, args=(number,)) for number in range(2)]
    for process in processes:
        process.start()
    last = launch(Process(target=work, args=(2,)))
    for process in processes + [last]:
        process.join()
