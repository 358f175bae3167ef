# Q6 Write a python program to create 4 processes, each process should print a different number using the
# multiprocessing module in python.
import multiprocessing


def show(number):
    print(number)


def main():
    with multiprocessing.Pool(4) as pool:
        pool.map(show, [41, 42, 43, 44])


if __name__ == "__main__":
    main()
