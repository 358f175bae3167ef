# Q1. What is in the buffer at the fork is there twice afterwards.
import os

print("working", end=" ")
if os.fork() == 0:
    print("child")
else:
    os.wait()
    print("parent")
