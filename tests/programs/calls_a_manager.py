import multiprocessing


def add(numbers):
    numbers.append(7)


if __name__ == "__main__":
    with multiprocessing.Manager() as manager:
        numbers = manager.list([1, 2])
        worker = multiprocessing.Process(target=add, args=(numbers,))
        worker.start()
        worker.join()
        print(list(numbers))
