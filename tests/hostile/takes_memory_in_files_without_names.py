# Takes memory in files that have no name and lie on no disk.
import os

for number in range(200):
    file = os.memfd_create("block")
    for _ in range(4):
        os.write(file, b"x" * (1 << 20))
print("BREACH")
