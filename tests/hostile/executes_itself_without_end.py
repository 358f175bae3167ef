# Becomes a new program again and again, so that there is never an old one.
import os

os.execv("/bin/sh", ["sh", "-c", 'exec sh -c "$0" "$0"', 'exec sh -c "$0" "$0"'])
