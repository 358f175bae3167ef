"""moves_bytes_that_it_does_not_read.py splice|sendfile: out of a pipe that stays empty, or into one that nobody reads."""
import os
import sys

reader, writer = os.pipe()
if sys.argv[1] == "splice":
    _, other_writer = os.pipe()
    os.splice(reader, other_writer, 10)
else:
    with open(sys.executable, "rb") as file:
        while True:
            os.sendfile(writer, file.fileno(), 0, 1 << 20)
