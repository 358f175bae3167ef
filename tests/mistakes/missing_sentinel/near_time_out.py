# Q1. The consumer needs no sentinel: it gives up when nothing has come for a while.
import queue
from multiprocessing import Process, Queue


def consume(numbers):
    while True:
        try:
            print("got", numbers.get(timeout=3))
        except queue.Empty:
            break


if __name__ == "__main__":
    numbers = Queue()
    consumer = Process(target=consume, args=(numbers,))
    consumer.start()
    for number in range(3):
        numbers.put(number)
    consumer.join()
