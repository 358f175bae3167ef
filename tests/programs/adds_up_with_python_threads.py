import threading

total = 0


def read():
    return total


def store(value):
    global total
    total = value


def work():
    for _ in range(20000):
        store(read() + 1)


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(total)
