# Writes files wherever the machine may have a folder for it.
import os

from kernel import MARK, target

for folder in ("/", "/etc", "/usr", "/usr/bin", "/usr/lib", "/usr/local", "/var/tmp", "/root", "/home", "/opt", "/dev",
               "/proc", "/sys", "/proc/1/root/tmp", "/proc/1/cwd", "../..", target("project"), target("folder")):
    try:
        open(os.path.join(folder, MARK), "w").close()
        print(folder, "took it")
    except OSError as error:
        print(folder, error.strerror)
for folder in ("/tmp", "/dev/shm"):  # of the box
    open(os.path.join(folder, MARK), "w").close()
