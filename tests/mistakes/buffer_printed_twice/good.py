# Q1. The buffer is empty at the fork.
import os

print("working", end=" ", flush=True)
if os.fork() == 0:
    print("number 1 of the child", end="\n")
else:
    os.wait()
    print("number 2 of the parent", end="\n")
