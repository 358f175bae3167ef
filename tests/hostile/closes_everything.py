# Closes all its descriptors and goes on without.
import os

os.closerange(0, 65536)
for _ in range(3):
    os.open("/dev/null", os.O_RDWR)
os.write(1, b"to nobody")
