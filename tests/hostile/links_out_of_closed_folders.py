# Puts links to files of the host into folders that nobody may write to, for whoever cleans up to follow.
import os

from kernel import target

for folder in ("/tmp/closed", "closed"):
    os.makedirs(folder)
    for number, path in enumerate((target("submission"), target("folder"), "../../../.." + target("report"))):
        os.symlink(path, os.path.join(folder, str(number)))
        try:
            os.chmod(os.path.join(folder, str(number)), 0o700)
            print("BREACH: changed", path)
        except OSError as error:
            print(error.strerror)
    os.chmod(folder, 0o500)
for folder in ("/tmp/..", "/dev/shm/../..", "/tmp/../etc/passwd"):
    try:
        os.chmod(folder, 0o777)
        print("BREACH: opened", folder)
    except OSError as error:
        print(error.strerror)
os.chmod("/tmp", 0o500)
os.chmod(".", 0o500)
print("closed")
