import multiprocessing


def speak(said):
    print("first")
    said.value = 1


def spin(said):
    while not said.value:
        pass
    print("second")


if __name__ == "__main__":
    said = multiprocessing.Value("i", 0, lock=False)
    children = [multiprocessing.Process(target=work, args=(said,)) for work in (speak, spin)]
    for child in children:
        child.start()
    for child in children:
        child.join()
