"""The programs that are timed: each a name and the text of a Python program, or a command."""

COMMANDS = {
    "true": (["/bin/true"], None),
    "python3 -c pass": (["/usr/bin/python3", "-c", "pass"], None),
    "four processes": (
        ["/usr/bin/python3", "answer.py"],
        """from multiprocessing import Process

def show(number):
    print("number", number)

if __name__ == "__main__":
    workers = [Process(target=show, args=(number,)) for number in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
""",
    ),
    "Pool(4).map": (
        ["/usr/bin/python3", "answer.py"],
        """from multiprocessing import Pool

def square(x):
    return x * x

if __name__ == "__main__":
    with Pool(4) as pool:
        print(pool.map(square, [1, 2, 3, 4, 5, 6, 7, 8]))
""",
    ),
    "ten processes": (
        ["/usr/bin/python3", "answer.py"],
        """from multiprocessing import Array, Process

def square(numbers, place):
    numbers[place] *= numbers[place]

if __name__ == "__main__":
    numbers = Array("i", range(10))
    workers = [Process(target=square, args=(numbers, place)) for place in range(10)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(numbers[:])
""",
    ),
    "computes for 0.5 s": (
        ["/usr/bin/python3", "answer.py"],
        """import time

while time.process_time() < 0.5:
    pass
""",
    ),
}
