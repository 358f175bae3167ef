# Matches a pattern that takes longer than the sun will shine.
import re

re.match("(a+)+$", "a" * 60 + "b")
