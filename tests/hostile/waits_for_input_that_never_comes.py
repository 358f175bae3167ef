# Waits for ever at a pipe that nobody writes to.
import os

here, there = os.pipe()
os.read(here, 1)
