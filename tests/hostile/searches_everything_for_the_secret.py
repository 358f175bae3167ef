# Searches every file that it can reach, except the system's own, for the secret, by the name of its marker.
import os

FOUND = "can" + "ary-"
searched = 0
for folder, folders, files in os.walk("/", followlinks=False):
    if folder in ("/usr", "/proc/sys", "/etc/alternatives"):
        folders.clear()
        continue
    if folder == "/proc":
        folders[:] = [name for name in folders if name in ("1", "self", "net", "sysvipc")]
    for name in files:
        path = folder + "/" + name
        if path.startswith("/dev/") or name in ("kmsg", "kpagecount", "kpageflags", "pagemap", "clear_refs"):
            continue
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        except OSError:
            continue
        try:
            if FOUND.encode() in os.read(descriptor, 1 << 20):
                print("BREACH:", path)
            searched += 1
        except OSError:
            pass
        os.close(descriptor)
print("searched many files" if searched > 50 else "searched few")
