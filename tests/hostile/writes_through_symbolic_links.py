# Puts links to files of the host into its folder and writes through them.
import os

from kernel import MARK, target

for number, goal in enumerate((target("submission"), target("report"), target("folder") + "/" + MARK, "/etc/" + MARK,
                               "/usr/" + MARK, "/proc/1/root/tmp/" + MARK)):
    os.symlink(goal, f"link{number}")
    try:
        with open(f"link{number}", "a") as file:
            file.write("changed")
        print("BREACH:", goal)
    except OSError as error:
        print(error.strerror)
