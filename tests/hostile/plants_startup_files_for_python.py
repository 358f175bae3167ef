# Leaves files that Python reads at its start, for whoever runs Python next.
import os
import site
import subprocess

text = "print('BREACH' if __import__('os').getcwd() != '/home/student' else 'only in the box')"
for folder in (site.getusersitepackages(), "/usr/lib/python3/dist-packages", "/usr/local/lib/python3.11/dist-packages",
               "/tmp", "."):
    try:
        os.makedirs(folder, exist_ok=True)
        for name in ("sitecustomize.py", "usercustomize.py"):
            with open(os.path.join(folder, name), "w") as file:
                file.write(text)
    except OSError as error:
        print(folder, error.strerror)
for name in (".bashrc", ".profile", ".pythonrc"):
    with open(os.path.expanduser("~/" + name), "w") as file:
        file.write("echo BREACH")
subprocess.run(["python3", "-c", "pass"])
