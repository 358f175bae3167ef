from multiprocessing import Process, Value


def look(answer):
    print("answer", answer.value)


if __name__ == "__main__":
    answer = Value("i", 0)
    worker = Process(target=look, args=(answer,))
    worker.start()
    answer.value = 42  # the worker has hardly begun
    worker.join()
