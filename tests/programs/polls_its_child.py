import multiprocessing
import time


def show():
    print("child")


if __name__ == "__main__":
    child = multiprocessing.Process(target=show)
    child.start()
    while child.is_alive():
        time.sleep(0.05)
    print("parent")
