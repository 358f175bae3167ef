import multiprocessing


def show(number):
    print("number", number)


if __name__ == "__main__":
    with multiprocessing.Pool(4) as pool:
        pool.map(show, [1, 2, 3, 4])
