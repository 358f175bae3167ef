# Has very many descriptors in many processes, all of which make files in memory as fast as they can.
import os

file = os.memfd_create("one")
try:
    while True:
        os.dup(file)
except OSError:
    os.close(file)
for _ in range(100):
    if os.fork() == 0:
        break
while True:
    os.close(os.memfd_create("more"))
