import multiprocessing


def fill(queue):
    for item in ("apple", "pear"):
        queue.put(item)


def empty(queue):
    while True:
        item = queue.get()
        if item is None:
            break
        print(item)


if __name__ == "__main__":
    queue = multiprocessing.Queue()
    first = multiprocessing.Process(target=fill, args=(queue,))
    second = multiprocessing.Process(target=empty, args=(queue,))
    first.start()
    second.start()
    first.join()
    second.join()
