# Reads the machine's passwords and what else lies in /etc.
import os

from kernel import show

for path in ("/etc/shadow", "/etc/shadow-", "/etc/gshadow", "/etc/sudoers", "/etc/ssh/ssh_host_rsa_key",
             "/etc/ssl/private", "/var/backups/shadow.bak"):
    show(path)
try:
    print(sorted(os.listdir("/etc")))
except OSError as error:
    print(error.strerror)
