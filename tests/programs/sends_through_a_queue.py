import multiprocessing


def square(queue, number):
    queue.put(number * number)


if __name__ == "__main__":
    queue = multiprocessing.SimpleQueue()
    workers = [multiprocessing.Process(target=square, args=(queue, n)) for n in (1, 20, 300)]
    for worker in workers:
        worker.start()
    total = sum(queue.get() for _ in workers)
    for worker in workers:
        worker.join()
    print("sum", total)
