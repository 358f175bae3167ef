import multiprocessing
import time


def show(number):
    print(number)


if __name__ == "__main__":
    children = []
    for n in range(3):
        child = multiprocessing.Process(target=show, args=(n,))
        child.start()
        children.append(child)
        time.sleep(0.1)
    for child in children:
        child.join()
