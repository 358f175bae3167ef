# Gives a program of its own the right to run as its owner, who it says is root.
import os
import shutil
import subprocess

shutil.copy("/bin/sh", "shell")
for owner in (0, 65534):
    try:
        os.chown("shell", owner, owner)
        print("BREACH: it belongs to", owner)
    except OSError as error:
        print(error.strerror)
os.chmod("shell", 0o6755)
print(subprocess.run(["./shell", "-p", "-c", "id -u"], capture_output=True, text=True).stdout)
