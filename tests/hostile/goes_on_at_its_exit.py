# Computes for ever in what it has asked to be done at its exit, and asks for that again.
import atexit
import sys


def again():
    atexit.register(again)
    while True:
        pass


atexit.register(again)
sys.exit(0)
