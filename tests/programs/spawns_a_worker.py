import multiprocessing


def work():
    print("worker")


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    child = multiprocessing.Process(target=work)
    child.start()
    child.join()
