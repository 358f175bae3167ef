# Reads the environment variables of every process that it sees, its own among them.
import os

from kernel import show

for entry in sorted(os.listdir("/proc")):
    if entry.isdigit() or entry in ("self", "thread-self"):
        show("/proc/" + entry + "/environ", 1 << 20)
print(dict(os.environ))
