"""Code among prose: which lines of a text that Python rejects as a whole are code, broken code or prose."""
import ast
import io
import keyword
import tokenize

PARSES_AT_MOST = 2000  # of one text
# How much a kind of statement speaks for code rather than for words that happen to be Python.
WEIGHTS = {ast.Import: 2, ast.ImportFrom: 2, ast.FunctionDef: 3, ast.AsyncFunctionDef: 3, ast.ClassDef: 3,
           ast.With: 3, ast.For: 3, ast.If: 3, ast.While: 3, ast.Try: 3, ast.Return: 0, ast.Pass: 0}
CONTINUES = ("else:", "else ", "elif ", "except:", "except ", "finally:")


def indentation(line):
    return line[: len(line) - len(line.lstrip())]


def is_weak(statement, bound=()):
    """An expression of bare names, numbers or text, as prose can be by accident."""
    if isinstance(statement, ast.AnnAssign):
        return statement.value is None
    if not isinstance(statement, ast.Expr):
        return False
    names = set()
    for node in ast.walk(statement.value):
        if isinstance(node, (ast.Call, ast.Await, ast.ListComp, ast.Lambda)):
            return False
        if isinstance(node, ast.Name):
            names.add(node.id)
    return not names or not names <= set(bound)


def bound_by(statement):
    for node in ast.walk(statement):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, ast.alias):
            yield (node.asname or node.name).split(".")[0]


def adjacent(line):
    """(pairs of words side by side as only prose has them, signs of code) in a line that does not parse."""
    tokens = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(before_open_quote(line) + "\n").readline):
            if token.type in (tokenize.NAME, tokenize.NUMBER, tokenize.OP, tokenize.STRING):
                tokens.append(token)
    except (tokenize.TokenError, SyntaxError, IndentationError):
        pass
    pairs = signs = 0
    for before, after in zip(tokens, tokens[1:]):
        ends_word = before.type != tokenize.OP or before.string in ")]"
        starts_word = after.type != tokenize.OP
        if keyword.iskeyword(before.string) or keyword.iskeyword(after.string):
            continue
        if before.string == "print" and starts_word:
            signs += 1
        elif ends_word and starts_word:
            pairs += 1
        elif before.type == tokenize.NAME and after.string in ("(", "[") and before.end == after.start:
            signs += 1
        elif before.type == tokenize.NAME and after.string in ("=", "+=", "=="):
            signs += 1
    return pairs, signs


def before_open_quote(line):
    """The line up to a quote that nothing closes."""
    quote, at = "", 0
    for index, char in enumerate(line):
        if quote and char == quote:
            quote = ""
        elif not quote and char in "'\"":
            quote, at = char, index
    return line[:at] if quote else line


def label(line):
    """What a line is on its own: "code" (Python would accept it), "broken" code, "weak" or "prose"."""
    body = line.strip()
    for attempt in (body, body + " pass", "if 1:\n pass\n" + body + " pass", "try:\n pass\n" + body + " pass",
                    body + "\ndef f(): pass"):
        try:
            tree = ast.parse(attempt)
        except (SyntaxError, ValueError):
            continue
        return "weak" if all(is_weak(statement) for statement in tree.body) else "code"
    pairs, signs = adjacent(body)
    first = body.split()[0].rstrip(":")
    opens = keyword.iskeyword(first) and first.islower() and (body.endswith(":") or first == "import")
    if (signs and not pairs) or (opens and pairs <= 1):
        return "broken"
    return "prose" if any(char.isalnum() for char in body) else "weak"


class Segmenter:
    def __init__(self, lines, mode):
        self.lines = lines
        self.mode = mode  # "code", "transcript" or "prose"
        self.labels = [None] * len(lines)
        self.runs = []  # (first, last, indentation, tree), counted from 0
        self.parses = 0

    def parse(self, lines):
        self.parses += 1
        return ast.parse("\n".join(lines))

    def accepted(self, start, stop):
        """The longest run of lines from `start` that Python accepts: (last line, indentation, tree)."""
        indent = indentation(self.lines[start])
        body = []
        for line in self.lines[start:stop]:
            if indent and line.strip() and not line.startswith(indent):
                break
            body.append(line[len(indent):])
        while body and self.parses < PARSES_AT_MOST:
            try:
                tree = self.parse(body)
                return start + len(body) - 1, indent, tree
            except SyntaxError as error:
                wrong = min((error.lineno or 1) - 1, len(body) - 1)
            except ValueError:
                return None
            while wrong > 0 and not self.starts_statement(body[wrong]):
                wrong -= 1
            body = body[:wrong]
            while body and not body[-1].strip():
                body.pop()
        return None

    @staticmethod
    def starts_statement(line):
        return bool(line.strip()) and line[0] not in " \t)]}" and not line.startswith(CONTINUES)

    def run_at(self, start, stop, least):
        """Marks the lines of a run as code and returns the line behind it, or nothing."""
        found = self.accepted(start, stop)
        if found is None:
            return None
        last, indent, tree = found
        bound, kept = set(), []
        for statement in tree.body:
            if is_weak(statement, bound) and not self.is_text(statement, start):
                break
            kept.append(statement)
            bound.update(bound_by(statement))
        if sum(WEIGHTS.get(type(s), 1) for s in kept if not is_weak(s, bound) or self.is_text(s, start)) < least:
            return None
        last = start + kept[-1].end_lineno - 1
        tree.body = kept
        self.runs.append((start, last, indent, tree))
        self.labels[start:last + 1] = ["code"] * (last + 1 - start)
        return last + 1

    def is_text(self, statement, start):
        """A string in triple quotes: a student's text, where a cell holds code."""
        return (self.mode != "prose" and isinstance(statement, ast.Expr)
                and isinstance(statement.value, ast.Constant) and isinstance(statement.value.value, str)
                and self.lines[start + statement.lineno - 1].lstrip("rRuU \t").startswith(("'''", '"""')))

    def segment(self, start, stop, least):
        index = start
        before = "prose"  # label of the last line that had one
        while index < stop:
            line = self.lines[index]
            if not line.strip() or line.lstrip().startswith("#"):
                index += 1
                continue
            inside = before == "broken" and indentation(line)
            behind = None if inside else self.run_at(index, stop, least)
            if behind is not None:
                index, before = behind, "code"
                continue
            found = self.label_alone(line, before)
            self.labels[index] = before = "broken" if inside and found != "prose" else found
            index += 1

    def label_alone(self, line, before):
        found = label(line) if self.parses < PARSES_AT_MOST else "prose"
        self.parses += 5
        if found == "code":
            return "broken"
        if found == "weak":
            return before if before == "broken" else "prose"
        return found

    def mend(self):
        """Prose within an indented block of code, with code right above and below, is a slip in the code."""
        for index in reversed(range(1, len(self.lines) - 1)):
            above, below = self.labels[index - 1], self.labels[index + 1]
            if self.labels[index] == "prose" and indentation(self.lines[index + 1]):
                if above in ("broken", "code") and below in ("broken", "code"):
                    self.labels[index] = "broken"

    def broken_blocks(self):
        """(first, last) of each stretch of broken lines. A comment at the margin may begin another answer, so
        it ends a stretch."""
        blocks, last = [], None
        for index, found in enumerate(self.labels):
            if found == "broken":
                if last is None:
                    blocks.append([index, index])
                blocks[-1][1] = last = index
            elif found is not None or self.lines[index].startswith("#"):
                last = None
        return blocks

    def error_of(self, first, last):
        """What Python says of the code around a broken block, with the line counted from 1."""
        start = first
        while start > 0 and self.labels[start - 1] != "prose":
            start -= 1
        for begin, end in ((start, len(self.lines)), (start, last + 1), (first, last + 1)):
            try:
                ast.parse("\n" * begin + "\n".join(self.lines[begin:end]))
            except SyntaxError as error:
                line = error.lineno or 1
                if first < line <= last + 1:
                    return {"line": line, "column": error.offset or 1, "message": error.msg}
            except ValueError:
                break
        return {"line": first + 1, "column": 1, "message": "invalid syntax"}
