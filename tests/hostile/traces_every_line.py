# Has every line of Python that runs call a function of its own.
import sys


def trace(*_):
    return trace


sys.settrace(trace)
while True:
    sum(number for number in range(100))
