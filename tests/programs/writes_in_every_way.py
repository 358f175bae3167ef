import os
import sys

print("print")
sys.stderr.write("stderr\n")
os.write(1, b"write\n")
os.writev(1, [b"wri", b"tev\n"])
with open("/dev/stdout", "w") as out:
    out.write("by name\n")
copy = os.dup(1)
os.write(copy, b"copy\n")
with open("note", "w") as file:
    file.write("to a file\n")
source = os.open("note", os.O_RDONLY)
try:
    os.sendfile(1, source, 0, 100)
except OSError as error:
    print("sendfile", error.errno)
