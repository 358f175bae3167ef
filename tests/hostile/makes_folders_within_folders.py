# Makes thousands of folders within each other, which a program that cleans up would have to walk.
import os

for _ in range(5000):
    os.mkdir("x" * 200)
    os.chdir("x" * 200)
print("deep")
