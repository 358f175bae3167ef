# Forks and ends at once, on and on: whoever kills it by its number comes too late.
import os

while True:
    if os.fork() != 0:
        os._exit(0)
