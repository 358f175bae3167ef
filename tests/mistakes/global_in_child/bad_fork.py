# Q1. Each process counts in its own copy.
import os

counter = 0

for number in range(3):
    if os.fork() == 0:
        counter += 1
        os._exit(0)
for number in range(3):
    os.wait()
print("counted", counter)
