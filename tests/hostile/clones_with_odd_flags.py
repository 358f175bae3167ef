# Starts processes with flags that nobody uses: brothers instead of children, and no signal at their end.
import os

from kernel import call

CLONE_FS, CLONE_FILES, CLONE_PTRACE, CLONE_PARENT = 0x200, 0x400, 0x2000, 0x8000
CLONE_DETACHED, CLONE_IO = 1 << 22, 1 << 31
started = 0
for flags in (17, 0, 23, 28, CLONE_FILES | 17, CLONE_FS | 17, CLONE_IO | 17, CLONE_PTRACE | 17, CLONE_PARENT | 17,
              CLONE_PARENT, CLONE_DETACHED | 17, CLONE_PARENT | CLONE_PTRACE | CLONE_FS | CLONE_FILES | 17):
    child = call("clone", flags, 0, 0, 0, 0)
    if child == 0:
        os._exit(0)
    started += child is not None
    try:
        os.waitpid(-1, 0x40000000)
    except OSError:
        pass
print("started", started)
