# Q1. What is multiprocessing in python? Why is it useful?
# A program can consist of many processes, which run in parallel on different cores. So it needs less time for big
# computations, if they can be divided.

# Q2. What are the differences between multiprocessing and multithreading?
# Threads are inside one process and have common memory. Processes have separate memory and are heavier. The GIL only matters
# for threads, so computations are faster with processes, and threads are better for waiting.

# Q3. Write a python code to create a process using the multiprocessing module.
from multiprocessing import Process


def dig(metres):
    print("dug", metres, "metres")


if __name__ == "__main__":
    digger = Process(target=dig, args=(3,))
    digger.start()
    digger.join()

# Q4. What is a multiprocessing pool in python? Why is it used?
# A pool has several worker processes, which get tasks and return results. You use it to do many tasks at the same time with
# a limited number of processes.

# Q5. How can we create a pool of worker processes in python using the multiprocessing module?
from multiprocessing import Pool


def minutes(metres):
    return metres * 20


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(minutes, [1, 2, 3]))

# Q6. Write a python program to create 4 processes, each process should print a different number using the multiprocessing
# module in python.


def print_numbers(number):
    for i in range(4):
        print("process", i)
        Process(target=print_numbers, args=(i,)).start()


print_numbers(0)
