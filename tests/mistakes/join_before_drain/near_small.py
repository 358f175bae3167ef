# Q1. What is in the queue is so little that the pipe holds it.
from multiprocessing import Process, Queue


def work(results):
    results.put("done")


if __name__ == "__main__":
    results = Queue()
    process = Process(target=work, args=(results,))
    process.start()
    process.join()
    print(results.get())
