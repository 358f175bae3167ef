# Reads the command lines and names of every process that it sees.
import os

from kernel import show

for entry in sorted(os.listdir("/proc")):
    if entry.isdigit():
        for file in ("cmdline", "comm", "status", "stat", "wchan", "cgroup"):
            show("/proc/" + entry + "/" + file)
show("/proc/cmdline")
