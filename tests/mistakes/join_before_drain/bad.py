# Q1. More than a pipe holds is put into a queue that is read only after the child's end.
from multiprocessing import Process, Queue


def work(results):
    results.put("x" * 1000000)


if __name__ == "__main__":
    results = Queue()
    process = Process(target=work, args=(results,))
    process.start()
    process.join()
    print(len(results.get()))
