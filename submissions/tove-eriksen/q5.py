# Q5 How can we create a pool of worker processes in python using the multiprocessing module?
from multiprocessing import Pool


def kelvin(celsius):
    return celsius + 273.15


def main():
    with Pool(processes=4, maxtasksperchild=10) as pool:
        for value in pool.imap_unordered(kelvin, [-40, 0, 20, 100]):
            print(value)


if __name__ == "__main__":
    main()
