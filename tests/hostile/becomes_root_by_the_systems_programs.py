# Runs the programs of the system that are allowed to become root.
import os
import subprocess

ran = 0
for name in sorted(os.listdir("/usr/bin")):
    path = "/usr/bin/" + name
    try:
        mode = os.stat(path).st_mode
    except OSError:
        continue
    if mode & 0o6000:
        subprocess.run([path, "--help"], stdin=subprocess.DEVNULL, capture_output=True)
        ran += 1
for way in (["su", "-c", "id -u"], ["mount", "-t", "tmpfs", "none", "/tmp"], ["passwd", "-d", "student"],
            ["newgrp", "root"]):
    try:
        done = subprocess.run(way, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        print(way[0], done.returncode != 0, done.stdout)
    except OSError as error:
        print(error.strerror)
print("BREACH" if os.geteuid() == 0 else "still an ordinary user")
