"""The children of os.fork(): which statements only they run, what they change there for themselves,
and what they inherit in the buffer of standard output."""
import ast

import effects
from statements import dotted

ENDS = ("os._exit", "os.abort", "sys.exit", "exit", "quit")


class Branch:
    """Statements that only the child of a fork runs, and with which it ends."""

    def __init__(self, statements, fork, scope, ends_program):
        self.statements, self.fork = statements, fork
        self.scope = scope  # the function or module that they stand in
        self.ends_program = ends_program  # or else only that function
        self.nodes = [node for statement in statements for node in ast.walk(statement)]


def branches(program):
    found = []
    for node in program.nodes:
        statements, fork = childs_side(program, node) if isinstance(node, ast.If) else ([], None)
        # Below "if pid > 0", the next question tells the child from an error.
        if not statements or isinstance(statements[0], ast.If) and childs_side(program, statements[0])[1]:
            continue
        scope = program.function_around(node) or program.tree
        ends_program = ends(program, statements) or scope is program.tree and is_last(program, node)
        if ends_program or is_last(program, node):
            found.append(Branch(statements, fork, scope, ends_program))
    return found


def childs_side(program, node):
    """(what the child runs of an if, its fork); nothing for one that does not tell parent and child apart."""
    test, of_child = node.test, node.orelse
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        test, of_child = test.operand, node.body
    elif isinstance(test, ast.Compare) and len(test.ops) == 1 and is_zero(test.comparators[0]):
        if isinstance(test.ops[0], ast.Eq):
            of_child = node.body
        elif not isinstance(test.ops[0], (ast.NotEq, ast.Gt)):
            return [], None
        test = test.left
    fork = fork_behind(program, test)
    return (of_child, fork) if fork is not None else ([], None)


def is_zero(node):
    return isinstance(node, ast.Constant) and type(node.value) is int and node.value == 0


def fork_behind(program, node):
    """The fork that gave a value."""
    node = node.value if isinstance(node, ast.NamedExpr) else node
    values = [node] if isinstance(node, ast.Call) else program.values_of(effects.node_name(node))
    is_fork = [isinstance(value, ast.Call) and program.full_name(value.func) == "os.fork" for value in values]
    return values[0] if is_fork and all(is_fork) else None


def ends(program, statements):
    """Whoever runs the statements does not come out of them."""
    last = statements[-1] if statements else None
    if isinstance(last, ast.If):
        return ends(program, last.body) and ends(program, last.orelse)
    if isinstance(last, ast.Try):
        return ends(program, last.finalbody)
    if isinstance(last, ast.Raise):
        return "SystemExit" in (dotted(last.exc), dotted(getattr(last.exc, "func", None)))
    if isinstance(last, ast.Expr) and isinstance(last.value, ast.Call):
        name = program.full_name(last.value.func)
        return name in ENDS or name.startswith("os.exec")
    return False


def is_last(program, node):
    """Nothing follows in its function or module."""
    while not isinstance(node, (ast.Module,) + effects.SCOPES):
        around = program.parents[node]
        blocks = [block for _, block in ast.iter_fields(around) if isinstance(block, list) and node in block]
        if isinstance(node, (ast.For, ast.AsyncFor, ast.While)) or not blocks or blocks[0][-1] is not node:
            return False
        node = around
    return True


def lost_changes(program, roles, all_branches):
    """(change, name, look): what a child changes, and looks at no more, the parent looks at afterwards."""
    containers = effects.plain_containers(program)
    for branch in all_branches:
        own = set() if branch.scope is program.tree else effects.locals_of(branch.scope)[0]
        seen = set()
        for change, name, rebinds in changes_in(branch):
            is_own = name in own
            is_known = is_set_before(program, branch, name, is_own) if rebinds else name in containers - own
            if name in seen or not is_known or not (branch.ends_program or is_own):
                continue
            seen.add(name)
            look = effects.look_at(program, roles, name, branch.scope if is_own else None)
            if look is not None and not looks_itself(program, roles, branch, name):
                yield change, name, look


def changes_in(branch):
    for node in branch.nodes:
        name, rebinds = effects.changed_by(node)
        if name:
            yield node, name, rebinds


def is_set_before(program, branch, name, is_own):
    """The name has a value by the time of the fork."""
    place = branch.scope if is_own else program.tree
    if is_own and name in effects.parameters_of(place):
        return True
    is_before = branch.scope is place
    return any(effects.node_name(node) == name and not isinstance(node.ctx, ast.Load)
               and (not is_before or node.lineno < branch.fork.lineno) for node in effects.own_nodes(place))


def looks_itself(program, roles, branch, name):
    """The child, too, looks at what it has changed, but for changing it."""
    changing = {program.around(node, ast.stmt) for node, changed, _ in changes_in(branch) if changed == name}
    called = roles.closure({effects.node_name(node) for node in branch.nodes}, True)
    functions = [one for function in called for one in program.functions.get(function, [])]
    if any(effects.node_name(node) == name for function in functions for node in ast.walk(function)):
        return True
    return any(effects.node_name(node) == name and program.around(node, ast.stmt) not in changing
               for node in branch.nodes)


def texts_at_fork(program):
    """(print, fork) where text of the print is still in the buffer when os.fork() doubles it."""
    if effects.prints_otherwise(program):
        return
    for scope in program.scopes():
        left = None
        for call in effects.calls_in_order(scope.body):
            if program.full_name(call.func) == "os.fork":
                if left is not None:
                    yield left, call
                left = None
            elif effects.effect_on_buffer(call):
                left = call if effects.effect_on_buffer(call) == "left" else None
