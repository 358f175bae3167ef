# Q3: a process
import ctypes
from multiprocessing import Process


def read_address(address):
    print("reading address", address)
    print(ctypes.string_at(address))


if __name__ == "__main__":
    reader = Process(target=read_address, args=(0,))
    reader.start()
    reader.join()
    print("exit code", reader.exitcode)
