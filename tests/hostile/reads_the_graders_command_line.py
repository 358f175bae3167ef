# Reads the command lines and names of every process that it sees.
import os

from kernel import others, show

try:
    entries = sorted(os.listdir("/proc"))
except OSError as error:
    print(error.strerror)
    entries = [str(pid) for pid in others()]
for entry in entries:
    if entry.isdigit():
        for file in ("cmdline", "comm", "status", "stat", "wchan", "cgroup"):
            show("/proc/" + entry + "/" + file)
show("/proc/cmdline")
