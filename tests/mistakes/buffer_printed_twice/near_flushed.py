# Q1. The buffer is emptied before the fork.
import os
import sys

print("working", end=" ")
sys.stdout.flush()
if os.fork() == 0:
    print("child")
else:
    os.wait()
    print("parent")
