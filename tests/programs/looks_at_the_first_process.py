import os
import signal

for name in ("environ", "maps", "mem", "fd", "root", "cwd", "exe", "map_files"):
    path = "/proc/1/" + name
    try:
        if name in ("root", "cwd", "exe"):
            print(name, os.readlink(path))
        else:
            print(name, os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(20))
    except OSError as error:
        print(name, error.strerror)
os.kill(1, signal.SIGKILL)
os.kill(1, signal.SIGTERM)
signal.signal(signal.SIGTERM, lambda *_: print("heard by the group"))
os.killpg(0, signal.SIGTERM)
print("process group", os.getpgrp() == os.getpid(), "session", os.getsid(0))
for line in open("/proc/self/status"):
    if line.startswith(("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb", "NoNewPrivs", "Groups", "Seccomp:")):
        print(*line.split())
for line in open("/proc/self/mounts"):
    _, place, kind, options, *_ = line.split()
    print("mount", place, kind, *(word for word in ("ro", "nosuid", "nodev") if word in options.split(",")))
