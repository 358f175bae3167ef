# Q1. What a child counts comes back through a pipe; the text that it changes is for itself.
import os

counter = 0
name = "parent"
out, into = os.pipe()

for number in range(3):
    if os.fork() == 0:
        name = f"child {number}"
        os.write(into, b"1")
        print(name)
        os._exit(0)
for number in range(3):
    os.wait()
    counter += len(os.read(out, 1))
print(name, "counted", counter)
