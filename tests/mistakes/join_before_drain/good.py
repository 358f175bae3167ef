# Q1. The queue is read first; a result that the pipe holds may wait for the join.
from multiprocessing import Process, Queue


def work(results, size):
    results.put("x" * size)


if __name__ == "__main__":
    results = Queue()
    process = Process(target=work, args=(results, 1000000))
    process.start()
    print(len(results.get()))
    process.join()
    process = Process(target=work, args=(results, 10))
    process.start()
    process.join()
    print(len(results.get()))
