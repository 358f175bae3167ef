# Prints every byte, broken UTF-8, characters that do not exist and half of one at the very end.
import os

os.write(1, bytes(range(256)) * 8)
os.write(1, b"\xc0\x80 \xed\xa0\x80 \xf4\x90\x80\x80 \xf8\x88\x80\x80\x80 \xe2\x82")
os.write(2, b"\xff" * 1000 + b"\x00" * 1000)
os.write(1, b"\xf0\x9f")
