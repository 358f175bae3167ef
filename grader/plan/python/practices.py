"""What a whole program does with its processes, as far as its text says: the half of each classic mistake that
no system call shows. A fact: {"kind", "line", "name": what it is about, "function": who does it, "other_line"}."""
import ast

import effects
import forks
import makers
from makers import EXECUTOR, POOL, PROCESS, THREAD
from statements import dotted

LATER = {"apply_async", "map_async", "starmap_async", "imap", "imap_unordered"}
TASKS = LATER | {"map", "starmap", "apply", "submit"}
# Other ways to hear of a task, and for its results to come back.
SHARED = {"Queue", "SimpleQueue", "JoinableQueue", "Pipe", "Manager", "Value", "RawValue", "Array", "RawArray",
          "SharedMemory", "ShareableList", "Semaphore", "BoundedSemaphore", "Event", "Condition", "Barrier"}
STORED = {"open", "write_text", "write_bytes", "touch", "mkdir", "connect", "save", "savefig", "to_csv"}


class Reader:
    def __init__(self, tree):
        self.program = makers.Program(tree)
        self.branches = forks.branches(self.program)
        self.roles = effects.Roles(self.program, list(self.tasks()), list(self.initializers()), self.branches)
        self.facts = []

    def note(self, kind, node, name="", function="", other=None):
        if self.roles.is_reachable(node):
            self.facts.append({"kind": kind, "line": node.lineno, "name": name, "function": function,
                               "other_line": other.lineno if other is not None else 0})

    def tasks(self):
        """(what the children are to run, where that is said): targets, tasks of pools."""
        for call, _ in self.program.things(PROCESS):
            yield target_of(call), call
        for call, _ in self.program.methods((POOL, EXECUTOR), TASKS):
            yield argument_of(call, "func", 0), call

    def initializers(self):
        """The same for what a pool's workers run before their first task."""
        for call, _ in self.program.things(POOL, EXECUTOR):
            yield argument_of(call, "initializer", 1), call

    def read(self):
        for look in (self.waits_in_loops, self.never_started, self.misspelt_guards, self.called_targets,
                     self.endless_gets, self.unpicklable_tasks, self.dropped_results, self.unflushed_tasks,
                     self.daemons, self.threads, self.work_in_parent, self.pools):
            look()
        for change, name, function, seen in effects.lost_changes(self.program, self.roles):
            self.note("lost_change", change, name, function, seen)
        for change, name, seen in forks.lost_changes(self.program, self.roles, self.branches):
            self.note("lost_change", change, name, other=seen)
        for text, fork in forks.texts_at_fork(self.program):
            self.note("text_at_fork", text, effects.fixed_text(text), other=fork)
        return sorted(self.facts, key=lambda fact: (fact["line"], fact["kind"], fact["name"]))

    def waits_in_loops(self):
        starts = [(self.program.loop_around(call), group)
                  for call, group in self.program.methods([PROCESS], {"start"})]
        for call, group in self.program.methods([PROCESS], {"join"}):
            in_loop = any((loop, group) in starts and not tries_again(loop, group)
                          for loop in self.program.loops_around(call))
            self.note("join_in_start_loop" if in_loop else "join", call, written(call))

    def never_started(self):
        program = self.program
        unknown = [node for node in program.nodes if isinstance(node, ast.Attribute) and node.attr == "start"
                   and not is_made(node.value, program)]
        for call, group in program.things(PROCESS):
            around = program.parents[call]
            if group is None and not isinstance(around, (ast.Expr, ast.Attribute)) or unknown:
                continue
            uses = group.calls_of("start", "run") if group else [around]
            # p.start without brackets is no call.
            if group and group.escapes or any(is_used(node, program) for node in uses if is_start(node)):
                continue
            self.note("never_started", call, ", ".join(sorted(names_of(group))), function_name(target_of(call)))

    def misspelt_guards(self):
        for node in self.program.nodes:
            if isinstance(node, ast.Compare) and len(node.ops) == 1 and isinstance(node.ops[0], ast.Eq):
                texts = [effects.constant_text(side) for side in (node.left, node.comparators[0])]
                names = [dotted(side) for side in (node.left, node.comparators[0])]
                if "__name__" in names and any(is_almost_main(text) for text in texts):
                    self.note("misspelt_guard", node)

    def called_targets(self):
        for task, _ in list(self.tasks()) + list(self.initializers()):
            if not isinstance(task, ast.Call):
                continue
            name = effects.node_name(task.func)
            given = self.constant_given(name)
            if given:
                self.note("called_target", task, name, given if given != "None" else "")
            elif dotted(task.func) and not dotted(task.func).startswith("*"):
                self.note("target_of_call", task, dotted(task.func))

    def constant_given(self, name):
        """The constant that a call of the function surely gives, which is no function; "" where nobody knows."""
        definitions = self.program.functions.get(name, [])
        if name == "print":
            return "None"
        if not definitions or self.program.values_of(name):
            return ""
        given = [effects.constants_given(one) for one in definitions]
        values = set.union(*given)
        return values.pop() if all(given) and len(values) == 1 else ""

    def endless_gets(self):
        for call in self.program.calls:
            if isinstance(call.func, ast.Attribute) and call.func.attr == "get" and waits_for_ever(call):
                if isinstance(self.program.loop_around(call), ast.While):
                    self.note("get_in_loop", call, written(call))
            elif isinstance(call.func, ast.Name) and call.func.id == "iter" and len(call.args) == 2:
                if isinstance(call.args[0], ast.Attribute) and call.args[0].attr == "get":
                    self.note("get_in_loop", call, dotted(call.args[0]))

    def unpicklable_tasks(self):
        for call, _ in self.program.methods((POOL, EXECUTOR), TASKS):
            task = argument_of(call, "func", 0)
            name = "a lambda" if isinstance(task, ast.Lambda) else function_name(task)
            if isinstance(task, ast.Lambda) or self.is_local(name, call):
                self.note("unpicklable_task", call, name, written(call))

    def is_local(self, name, place):
        """At this place of the program, the name can only be that of a function within a function."""
        owners = [self.program.function_around(one) for one in self.program.functions.get(name, [])]
        around = list(self.program.functions_around(place))
        return bool(owners) and all(one in around and name not in effects.locals_of(one)[1] for one in owners)

    def dropped_results(self):
        made = {dotted(call.func).rpartition(".")[2] for call in self.program.calls}
        for call, group in self.program.methods((POOL, EXECUTOR), LATER | {"submit"}):
            if not self.is_dropped(call) or has_callback(call) or made & SHARED:
                continue
            task = function_name(argument_of(call, "func", 0))
            gives = any(effects.gives_value(one) or effects.prints(one)
                        for one in self.program.functions.get(task, []))
            if group.kinds == {POOL} and not group.calls_of("join"):
                self.note("dropped_task", call, written(call), task)
            elif gives and not made & STORED:
                self.note("dropped_result", call, written(call), task)

    def is_dropped(self, call):
        """Nobody looks at the value of the call: it is a statement, or goes to a name that is never read."""
        parent = self.program.parents[call]
        while isinstance(parent, makers.COMPREHENSIONS + (ast.List, ast.Tuple)):
            parent = self.program.parents[parent]
        if isinstance(parent, ast.Expr):
            return True
        if isinstance(parent, ast.Assign):
            names = [name for target in parent.targets for name in makers.target_names(target)]
        elif isinstance(parent, ast.Call) and getattr(parent.func, "attr", "") in makers.STORES:
            names = [makers.key_of(parent.func.value)]
        else:
            return False
        return not any(self.is_read(name) for name in names)

    def is_read(self, name):
        for node in self.program.nodes:
            is_name = isinstance(node, (ast.Name, ast.Attribute)) and dotted(node) == name
            if is_name and isinstance(node.ctx, ast.Load):
                parent = self.program.parents[node]
                if not (isinstance(parent, ast.Attribute) and parent.attr in makers.STORES):
                    return True
        return False

    def unflushed_tasks(self):
        if effects.prints_otherwise(self.program):
            return
        for call, group in self.program.methods([POOL], TASKS):
            by_themselves = group.calls_of("join") and not group.calls_of("terminate")
            if by_themselves or any(word.arg == "maxtasksperchild" for made, _ in group.made for word in made.keywords):
                continue  # workers empty their buffers when they leave
            for function in self.program.functions.get(function_name(argument_of(call, "func", 0)), []):
                left = effects.text_left(function.body)
                if left is not None:
                    self.note("unflushed_task", left, function=function.name)

    def daemons(self):
        for call, group in self.program.things(PROCESS):
            sets = [node for node in (group.calls_of("daemon") if group else []) if isinstance(node.ctx, ast.Store)]
            values = [keyword.value for keyword in call.keywords if keyword.arg == "daemon"]
            values += [getattr(self.program.parents[node], "value", None) for node in sets]
            values += self.daemon_values_in(self.program.classes.get(function_name(call.func)))
            is_daemon = any(isinstance(value, ast.Constant) and value.value is True for value in values)
            if is_daemon and self.ends_by_itself(call):
                self.note("daemon", call, function_name(target_of(call)))

    @staticmethod
    def daemon_values_in(made):
        """What a class of processes makes of `daemon` where it sets itself up."""
        values = []
        for setup in made.body if made else []:
            if not isinstance(setup, ast.FunctionDef) or setup.name != "__init__":
                continue
            for node in ast.walk(setup):
                if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "__init__":
                    values += [keyword.value for keyword in node.keywords if keyword.arg == "daemon"]
                if isinstance(node, ast.Assign) and any(dotted(target) == "self.daemon" for target in node.targets):
                    values.append(node.value)
        return values

    def ends_by_itself(self, process):
        """What a process runs is known, and no function in it may go on for ever."""
        begin = function_name(target_of(process)) or function_name(process.func)
        names = self.roles.closure({"run" if begin in self.program.classes else begin}, True)
        functions = [one for name in names for one in self.program.functions.get(name, [])]
        return bool(functions) and all(effects.ends_by_itself(self.program, one) for one in functions)

    def threads(self):
        for call, _ in self.program.things(THREAD):
            self.note("thread", call, dotted(call.func))

    def work_in_parent(self):
        for call, _ in self.program.methods([PROCESS], {"run"}):
            self.note("run_called", call, written(call))
        for call in self.program.calls:
            for function in self.program.functions_called(call):
                if self.roles.is_parents(call) and not self.calls_others(function):
                    self.note("called_in_parent", call, function.name)

    def calls_others(self, function):
        return any(self.program.functions_called(node) for node in ast.walk(function) if isinstance(node, ast.Call))

    def pools(self):
        pools = list(self.program.things(POOL, EXECUTOR))
        end = effects.early_end(self.program, self.roles) if pools else None
        for call, group in pools:
            self.note("pool", call, written(call), other=end)
            if group is None or group.escapes or group.calls_of(*TASKS) or group.kinds - {POOL, EXECUTOR}:
                continue
            self.note("unused_pool", call, written(call))


def argument_of(call, name, position):
    """The argument of a call by its name or position; nothing where it is not given so."""
    for keyword in call.keywords:
        if keyword.arg == name:
            return keyword.value
    plain = call.args[:position + 1]
    return plain[position] if len(plain) > position and not any(isinstance(a, ast.Starred) for a in plain) else None


def has_callback(call):
    return any(keyword.arg in ("callback", "error_callback") for keyword in call.keywords)


def target_of(call):
    return argument_of(call, "target", 1)


def function_name(node):
    return node.id if isinstance(node, ast.Name) else ""


def written(call):
    """A call as a person speaks of it: "process.join()"."""
    name = dotted(call.func)
    return (name[2:] if name.startswith("*.") else name) + "()"


def tries_again(loop, group):
    """The loop looks at how its process ended, and may be left after it: the next one is only there if need be."""
    inside = list(ast.walk(loop))
    may_end = isinstance(loop, ast.While) or any(isinstance(node, (ast.Break, ast.Return)) for node in inside)
    return may_end and any(node in inside for node in group.calls_of("exitcode"))


def names_of(group):
    return [name for name in group.names if "." not in name and "(" not in name] if group else []


def is_almost_main(text):
    return text != "__main__" and text.strip(" _").lower() == "main"


def is_made(node, program):
    group = program.group_at(node)
    return isinstance(node, ast.Call) and program.kind_of(node) or bool(group and group.made)


def is_start(node):
    return isinstance(node, ast.Attribute) and node.attr in ("start", "run")


def is_used(attribute, program):
    return not isinstance(program.parents[attribute], ast.Expr)


def waits_for_ever(call):
    """queue.get() and queue.get(True), but not dictionary.get(key) or a get with a time-out."""
    arguments = call.args + [keyword.value for keyword in call.keywords if keyword.arg == "block"]
    has_others = any(keyword.arg != "block" for keyword in call.keywords)
    return not has_others and all(isinstance(a, ast.Constant) and a.value is True for a in arguments)


def practices_of(text):
    return Reader(ast.parse(text)).read()
