"""What is in a cell or in prose: blocks of code with what each statement binds and needs, output, broken lines."""
import ast
import builtins

import blocks
import cells
import inputs
import statements


# Names that are there without being bound; some of them come only with the site module, which we do without.
KNOWN = set(dir(builtins)) | {"exit", "quit", "help", "copyright", "credits", "license", "__file__", "__builtins__"}


def code_block(tree, lines, first, last, indent):
    """A block of code: `lines` are its lines without indentation, `first` and `last` count in the cell from 0."""
    numbers, uses = inputs.inputs_of(tree, first)
    found = statements.facts_of_all(tree, lines, first)
    needed = {name for facts in found for name in facts["needs"] + facts["later"]}
    return {"kind": "code", "first": first + 1, "last": last + 1, "indent": indent, "statements": found,
            "inputs": numbers, "uses": uses, "builtins": sorted(needed & KNOWN)}


def of_code(lines, mode):
    text = "\n".join(lines)
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return of_mixture(lines, mode)
    last = without_output(tree, lines) if mode == "transcript" else len(lines)
    found = compiled(tree, lines, last)
    if last < len(lines):
        found.append({"kind": "output", "first": last + 1, "last": len(lines)})
    return found


def compiled(tree, lines, last):
    """One block of code; or, where Python objects only behind its parser (a return outside a function), the
    statements that it objects to as broken and the others as code."""
    bad = [statement for statement in tree.body if objection([statement])] if objection(tree.body) else []
    if not bad:
        return [code_block(tree, lines, 0, last - 1, "")]
    found = []
    for statement in tree.body:
        first, end = statements.first_line_of(statement) - 1, statement.end_lineno - 1
        if statement in bad:
            error = objection([statement])
            found.append(broken(first, end, {"line": error.lineno or first + 1, "column": error.offset or 1,
                                             "message": error.msg}))
        else:
            module = ast.parse("\n".join(lines[first:end + 1]))
            found.append(code_block(module, lines[first:end + 1], first, end, ""))
    return found


def objection(body):
    try:
        compile(ast.Module(body, []), "<cell>", "exec", dont_inherit=True)
    except SyntaxError as error:
        return error
    return None


def without_output(tree, lines):
    """Takes off what Python printed behind the code; the last line that is left. Nobody writes a number or a
    list as a statement, so the first one is output, and so are names at the end that nothing has bound."""
    last, count = len(lines), len(tree.body)
    bound = set(blocks.bound_by(tree.body[0])) if tree.body else set()
    for index, statement in enumerate(tree.body[1:], 1):
        if blocks.is_weak(statement) and not is_written_text(statement, lines):
            names = {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}
            at_end = all(blocks.is_weak(later, bound) for later in tree.body[index:])
            if not names and not is_string(statement) or at_end and not names & bound:
                last, count = statement.lineno - 1, index
                break
        bound.update(blocks.bound_by(statement))
    tree.body = tree.body[:count]
    return last


def is_string(statement):
    return isinstance(statement.value, ast.Constant) and isinstance(statement.value.value, str)


def is_written_text(statement, lines):
    """A string in triple quotes, which Python never prints, or something behind another statement on its line."""
    line = lines[statement.lineno - 1]
    return bool(line[: statement.col_offset].strip()) or line.startswith(("'''", '"""'))


def broken(first, last, error):
    return {"kind": "broken", "first": first + 1, "last": last + 1, "error": error}


def of_mixture(lines, mode):
    segmenter = blocks.Segmenter(lines, mode)
    stretches = fences(lines) if mode == "prose" else [(0, len(lines), 1)]
    for start, stop, least in stretches:
        segmenter.segment(start, stop, least)
    end = len(lines)
    if mode == "prose":
        forget_slips(segmenter)
    else:
        segmenter.mend()
    if mode == "transcript":
        end = end_of_code(segmenter.labels)
    found = []
    for first, last, indent, tree in segmenter.runs:
        if first < end and segmenter.labels[first] == "code":
            body = [line[len(indent):] for line in lines[first:last + 1]]
            found.append(code_block(tree, body, first, last, indent))
    for first, last in segmenter.broken_blocks():
        if first < end:
            found.append(broken(first, last, segmenter.error_of(first, last)))
    found.sort(key=lambda block: block["first"])
    if end < len(lines):
        found.append({"kind": "output", "first": end + 1, "last": len(lines)})
    return found


def fences(lines):
    """Stretches of Markdown as (start, stop, how much must speak for code in it). A fence may hold anything."""
    stretches, start, fence = [], 0, None
    for index, line in enumerate(lines):
        body = line.strip()
        mark = body[:3] if body[:3] in ("```", "~~~") else None
        if mark is None or (fence and mark != fence[0]):
            continue
        if fence is None:
            stretches.append((start, index, 3))
            fence = (mark, body.strip("`~ ").lower())
        else:
            if fence[1] in ("", "python", "py", "python3", "ipython3", "{python}"):
                stretches.append((start, index, 1))
            fence = None
        start = index + 1
    stretches.append((start, len(lines), 3 if fence is None else 1))
    return stretches


def forget_slips(segmenter):
    """In prose, a broken line alone is a word about code; a few together are code with a slip."""
    for first, last in segmenter.broken_blocks():
        if segmenter.labels[first:last + 1].count("broken") < 3:
            for index in range(first, last + 1):
                if segmenter.labels[index] == "broken":
                    segmenter.labels[index] = "prose"


def end_of_code(labels):
    """Where the output begins in code that is followed by it: at the first line of prose behind code."""
    seen = False
    for index, found in enumerate(labels):
        if found == "prose" and seen:
            return index
        if found == "prose":
            break
        seen = seen or found is not None
    return len(labels)


def facts_of(mode, text):
    if mode == "prose":
        return {"blocks": of_mixture(text.split("\n"), "prose")}
    cell = cells.treat(text)
    facts = {"kind": cell.kind, "dedent": cell.dedent, "edits": sorted(cell.edits.items()), "notes": cell.notes,
             "blocks": []}
    if cell.kind == "file":
        facts.update(file=cell.file, appends=cell.appends)
    if cell.kind == "python" or cell.file.endswith(".py"):
        facts["blocks"] = of_code(cell.lines, mode)
    return facts
