# Q1. Nobody tells the consumers that there are no more numbers.
from multiprocessing import Process, Queue


def consume(numbers):
    while True:
        number = numbers.get()
        if number is None:
            break
        print("consumed", number)


if __name__ == "__main__":
    numbers = Queue()
    consumers = [Process(target=consume, args=(numbers,)) for _ in range(2)]
    for consumer in consumers:
        consumer.start()
    for number in range(4):
        numbers.put(number)
    for consumer in consumers:
        consumer.join()
