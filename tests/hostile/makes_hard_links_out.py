# Makes second names, within its folder, for files that are not its own.
import os

from kernel import target

for goal in ("/etc/passwd", "/usr/bin/env", "/bin/su", "/dev/null", "/proc/self/exe", "/proc/1/cmdline",
             target("submission")):
    try:
        os.link(goal, "name", follow_symlinks=True)
        print("BREACH:", goal)
    except OSError as error:
        print(error.strerror)
