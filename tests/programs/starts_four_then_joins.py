import multiprocessing


def show(number):
    print("number", number)


if __name__ == "__main__":
    children = [multiprocessing.Process(target=show, args=(n,)) for n in (10, 20, 30, 40)]
    for child in children:
        child.start()
    for child in children:
        child.join()
