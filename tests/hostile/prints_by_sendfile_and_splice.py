# Prints by calls that move bytes within the kernel.
import os

with open("text", "w") as file:
    file.write("moved\n" * 1000)
file = os.open("text", os.O_RDONLY)
here, there = os.pipe()
os.write(there, b"moved\n")
for way in (lambda: os.sendfile(1, file, 0, 6000), lambda: os.splice(here, 1, 6),
            lambda: os.copy_file_range(file, 1, 6000)):
    try:
        print("BREACH: moved", way())
    except OSError as error:
        print(error.strerror)
