import multiprocessing


def show(number):
    print("number", number)


if __name__ == "__main__":
    for n in (10, 20, 30, 40):
        child = multiprocessing.Process(target=show, args=(n,))
        child.start()
        child.join()
