# Makes files whose names have newlines, escapes, bad UTF-8, all of 255 bytes, or look like options.
import os

for name in (b"line\nbreak", b"\x1b[2J", b"\xff\xfe", b"x" * 255, b"-rf", b"..hidden",
             b"\xe2\x80\xae", b"; reboot", b"%s%n", b" "):
    with open(name, "w") as file:
        file.write("x")
print(len(os.listdir(".")))
print(os.listdir(b"."))
