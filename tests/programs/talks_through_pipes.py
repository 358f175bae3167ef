import os

to_child, from_parent = os.pipe()
to_parent, from_child = os.pipe()
child = os.fork()
if child == 0:
    os.close(from_parent)
    while True:
        word = os.read(to_child, 3)
        if not word:
            os._exit(0)
        os.writev(from_child, [b"<", word, b">"])
os.close(to_child)
os.write(from_parent, b"onetwo")
first = os.read(to_parent, 5)
second = os.read(to_parent, 100)
os.write(from_parent, b"end")
os.close(from_parent)
third = os.read(to_parent, 100)
os.waitpid(child, 0)
print(first, second, third)
