# Prints without end to its standard error.
import sys

while True:
    print("x" * 100, file=sys.stderr)
