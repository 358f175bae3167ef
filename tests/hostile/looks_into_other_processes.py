# Looks into the memory, descriptors and folders of processes that are not its own.
import os

from kernel import others

for pid in [*others(), 2, *range(100, 3000, 100)]:
    if pid == os.getpid():
        continue
    for entry in ("mem", "maps", "environ", "stack", "syscall", "auxv", "exe", "root/etc/shadow", "cwd/answer.py"):
        path = f"/proc/{pid}/{entry}"
        try:
            os.close(os.open(path, os.O_RDONLY))
            print("BREACH:", path)
        except OSError as error:
            print(path, error.strerror)
    try:
        print("BREACH:", os.listdir(f"/proc/{pid}/fd"))
    except OSError as error:
        print(error.strerror)
