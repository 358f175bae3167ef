# Q1. Processes, and a thread beside them that waits.
from multiprocessing import Process
from threading import Thread


def work(number):
    print("number", number)


def wait_for(processes):
    for process in processes:
        process.join()


if __name__ == "__main__":
    processes = [Process(target=work, args=(number,)) for number in range(3)]
    for process in processes:
        process.start()
    thread = Thread(target=wait_for, args=(processes,))
    thread.start()
    thread.join()
