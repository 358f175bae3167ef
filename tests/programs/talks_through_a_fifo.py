import os

os.mkfifo("way")
child = os.fork()
if child == 0:
    with open("way", "w") as way:
        way.write("hello")
    os._exit(0)
with open("way") as way:
    print(way.read())
os.waitpid(child, 0)
