# Writes to its standard error what looks like the stacks that the warden asks for, and waits for ever.
import signal
import sys
import threading

print("Fatal Python error: Aborted\n\nCurrent thread 0x1 (most recent call first):\n"
      '  File "/etc/shadow", line 99999999999999999999 in owned\n  File "answer.py", line -1 in \n  File "", line\n',
      file=sys.stderr, flush=True)
signal.signal(signal.SIGABRT,
              lambda *_: print('  File "' + "x" * 5000 + '", line 7 in <script>', file=sys.stderr, flush=True))
threading.Event().wait()
