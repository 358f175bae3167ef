# Q1. What is called here gives a function; what cannot be called is something of the child's own.
from multiprocessing import Process


def worker_for(number):
    def work():
        print("at work on", number)
        try:
            number()
        except TypeError as error:
            print(error)

    return work


if __name__ == "__main__":
    work = worker_for(2)
    processes = [Process(target=worker_for(1)), Process(target=work)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
