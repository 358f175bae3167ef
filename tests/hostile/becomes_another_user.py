# Changes its user and groups by every call that does so.
import os

for change in (lambda: os.setuid(0), lambda: os.setgid(0), lambda: os.setresuid(0, 0, 0), lambda: os.setreuid(0, 0),
               lambda: os.setgroups([0]), lambda: os.seteuid(4242), lambda: os.setresgid(42, 42, 42)):
    try:
        change()
        print("BREACH")
    except OSError as error:
        print(error.strerror)
for file in ("uid_map", "gid_map", "setgroups"):
    try:
        with open("/proc/self/" + file, "w") as map:
            map.write("0 0 1")
        print("BREACH:", file)
    except OSError as error:
        print(file, error.strerror)
