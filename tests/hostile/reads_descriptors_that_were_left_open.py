# Reads from every descriptor that somebody may have forgotten to close.
import os

for number in range(3, 4096):
    try:
        os.fstat(number)
        print("BREACH: descriptor", number, "is", os.readlink(f"/proc/self/fd/{number}"))
    except OSError:
        pass
print("there were none")
