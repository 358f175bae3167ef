"""Homework on multiprocessing, by Nia Okafor.

Q1) What is multiprocessing in python? Why is it useful?

    It is a module (and a technique) for running several processes from one program. They work side by side on the
    cores of the processor, each with its own memory. It is useful because programs with much computation get faster,
    and because one process that crashes cannot harm the others.

Q2) What are the differences between multiprocessing and multithreading?

    Threads share the memory of a single process and are held back by the GIL when they compute; they are fine for
    input/output. Processes have their own memory and interpreter, so they can compute in parallel, but it is more
    expensive to start them and to send data between them (pipes, queues).

Q4) What is a multiprocessing pool in python? Why is it used?

    A pool manages a number of worker processes. We pass a function and many inputs, it distributes them among the
    workers and returns the results. We use it since it is simpler and faster than starting one process per input.
"""

import os
from multiprocessing import Pool, Process


# Q3) Write a python code to create a process using the multiprocessing module.
def report(place):
    print("reporting from", place, "as process", os.getpid())


if __name__ == "__main__":
    reporter = Process(target=report, args=("Enugu",))
    reporter.start()
    reporter.join()
    print("reporter came back with exit code", reporter.exitcode)


# Q5) How can we create a pool of worker processes in python using the multiprocessing module?
def digits(number):
    return len(str(number))


if __name__ == "__main__":
    with Pool(4) as workers:
        for number, length in enumerate(workers.imap(digits, [2 ** k for k in range(0, 40, 10)])):
            print("2 to the power of", 10 * number, "has", length, "digits")


# Q6) Write a python program to create 4 processes, each process should print a different number using the
#     multiprocessing module in python.
def announce(index, number):
    print(f"Process {index}: {number}")


if __name__ == "__main__":
    announcers = []
    for index, number in enumerate([2.5, 5.0, 7.5, 10.0], start=1):
        announcers.append(Process(target=announce, args=(index, number)))
    for announcer in announcers:
        announcer.start()
    for announcer in announcers:
        announcer.join()
