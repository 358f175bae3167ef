"""A parent that gives its worker, who needs a second of a processor, one and a half."""
import multiprocessing
import time


def work(results):
    while time.process_time() < 1:
        pass
    results.put("done")


if __name__ == "__main__":
    results = multiprocessing.Queue()
    worker = multiprocessing.Process(target=work, args=(results,))
    worker.start()
    print(results.get(timeout=1.5))
    worker.join()
