# Q6: four processes
from multiprocessing import Process


def show(number):
    print("number", number)


if __name__ == "__main__":
    numbers = [13, 26, 39, 52]
    processes = [Process(target=show, args=(number,)) for number in numbers]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print("the sum is " + sum(numbers))
