import subprocess

print(subprocess.run(["/bin/echo", "hello"], capture_output=True, text=True).stdout, end="")
subprocess.run(["/bin/echo", "there"])
