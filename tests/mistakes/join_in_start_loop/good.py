# Q1. All are started, then all are waited for; one process alone may be waited for at once.
from multiprocessing import Process


def work(number):
    print("number", number)


if __name__ == "__main__":
    processes = []
    for number in range(3):
        process = Process(target=work, args=(number,))
        process.start()
        processes.append(process)
    for process in processes:
        process.join()
    for number in range(3, 4):
        process = Process(target=work, args=(number,))
        process.start()
        process.join()
