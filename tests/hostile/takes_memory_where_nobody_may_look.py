# Takes memory that is called shared, in a program that nobody may read, whose memory is shown to nobody either.
import os
import struct

LOOP = b"".join((
    b"\xb8\x09\x00\x00\x00",  # mmap
    b"\x31\xff",  # anywhere
    b"\xbe\x00\x00\x80\x00",  # 8 MiB
    b"\xba\x03\x00\x00\x00",  # to read and write
    b"\x41\xba\x21\x80\x00\x00",  # shared, anonymous, with all its pages
    b"\x49\xc7\xc0\xff\xff\xff\xff\x45\x31\xc9",
    b"\x0f\x05",
    b"\xff\xcb",  # once less
))
CODE = b"".join((
    b"\xbb\x64\x00\x00\x00",  # a hundred times
    LOOP,
    b"\x75" + struct.pack("b", -len(LOOP) - 2),
    b"\xb8\x01\x00\x00\x00\xbf\x01\x00\x00\x00\x48\x8d\x35\x10\x00\x00\x00\xba\x07\x00\x00\x00\x0f\x05",  # write
    b"\xb8\x3c\x00\x00\x00\x31\xff\x0f\x05",  # exit
    b"BREACH\n",
))
START, HEADERS = 0x400000, 64 + 56
size = HEADERS + len(CODE)
with open("hidden", "wb") as file:
    file.write(struct.pack("<16sHHIQQQIHHHHHH", b"\x7fELF\x02\x01\x01", 2, 62, 1, START + HEADERS, 64, 0, 0, 64, 56, 1, 0, 0, 0))
    file.write(struct.pack("<IIQQQQQQ", 1, 5, 0, START, START, size, size, 0x1000))
    file.write(CODE)
os.chmod("hidden", 0o111)
os.execv("hidden", ["hidden"])
