# Opens all that it can, over its limit, in each of many processes, all of which then wait for ever.
import os
import resource
import signal

try:
    resource.setrlimit(resource.RLIMIT_NOFILE, (1 << 19, 1 << 19))
except (OSError, ValueError) as error:
    print(error)
_, writer = os.pipe()
opened = writer + 1
try:
    while True:
        opened = os.dup(writer) + 1
except OSError:
    pass
print(opened, "descriptors", flush=True)
for _ in range(100):
    if os.fork() == 0:
        break
signal.pause()
