import multiprocessing


def take(done):
    block = bytearray(40 << 20)
    done.wait()
    print(len(block))


if __name__ == "__main__":
    done = multiprocessing.Event()
    children = [multiprocessing.Process(target=take, args=(done,)) for _ in range(6)]
    for child in children:
        child.start()
    import time

    time.sleep(5)
    done.set()
