"""What can be said of top-level statements without running them: the names that they bind and need, what they
call and import, the number lists in them."""
import ast
import symtable

SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
COMPOUND = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try)
# Calls in an assignment that only make a value from values.
HARMLESS_CALLS = {"range", "list", "tuple", "set", "dict", "str", "int", "float", "len", "sum", "min", "max",
                  "sorted", "zip", "enumerate", "abs", "round", "reversed", "map", "bool"}


class Names(ast.NodeVisitor):
    """Names in the order in which a statement would use and bind them, as far as the text can say. What
    functions use when they are called is left to the symbol tables."""

    def __init__(self):
        self.bound, self.needed, self.touched = [], [], []
        self.local = []  # names of the comprehensions around

    def bind(self, name):
        if name not in self.bound:
            self.bound.append(name)

    def visit_Name(self, node):
        if any(node.id in names for names in self.local):
            return
        if isinstance(node.ctx, ast.Load):
            if node.id not in self.bound and node.id not in self.needed:
                self.needed.append(node.id)
        else:
            self.bind(node.id)

    def visit_Assign(self, node):
        self.visit(node.value)
        for target in node.targets:
            self.visit(target)

    def visit_AnnAssign(self, node):
        self.visit(node.annotation)
        if node.value is not None:
            self.visit(node.value)
            self.visit(node.target)

    def visit_AugAssign(self, node):
        self.visit(node.value)
        if isinstance(node.target, ast.Name):
            self.visit(ast.Name(node.target.id, ast.Load()))
            self.touched.append(node.target.id)
        self.visit(node.target)

    def visit_Subscript(self, node):
        if not isinstance(node.ctx, ast.Load) and isinstance(node.value, ast.Name):
            self.touched.append(node.value.id)
        self.generic_visit(node)

    def visit_Call(self, node):
        if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
            self.touched.append(node.func.value.id)
        self.generic_visit(node)

    def visit_For(self, node):
        self.visit(node.iter)
        self.visit(node.target)
        for child in node.body + node.orelse:
            self.visit(child)

    visit_AsyncFor = visit_For

    def visit_ExceptHandler(self, node):
        if node.type is not None:
            self.visit(node.type)
        if node.name:
            self.bind(node.name)
        for child in node.body:
            self.visit(child)

    def visit_Import(self, node):
        for alias in node.names:
            if alias.name != "*":
                self.bind(alias.asname or alias.name.split(".")[0])

    visit_ImportFrom = visit_Import

    def visit_FunctionDef(self, node):
        for child in node.decorator_list + node.args.defaults + [d for d in node.args.kw_defaults if d]:
            self.visit(child)
        self.bind(node.name)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node):
        for child in node.args.defaults + [d for d in node.args.kw_defaults if d]:
            self.visit(child)

    def visit_ClassDef(self, node):
        for child in node.decorator_list + node.bases + [k.value for k in node.keywords]:
            self.visit(child)
        body = Names()
        for child in node.body:
            body.visit(child)
        for name in body.needed:
            self.visit_Name(ast.Name(name, ast.Load()))
        self.bind(node.name)

    def visit_comprehension_of(self, node):
        self.visit(node.generators[0].iter)
        self.local.append({n.id for g in node.generators for n in ast.walk(g.target) if isinstance(n, ast.Name)})
        for generator in node.generators:
            if generator is not node.generators[0]:
                self.visit(generator.iter)
            for condition in generator.ifs:
                self.visit(condition)
        for part in ("elt", "key", "value"):
            if hasattr(node, part):
                self.visit(getattr(node, part))
        self.local.pop()

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = visit_comprehension_of


def names_of_functions(tree, text):
    """(what functions need of the module when they are called, what they bind in it), from the symbol tables."""
    needed, bound = set(), set()
    if not any(isinstance(node, SCOPES + COMPREHENSIONS) for node in ast.walk(tree)):
        return needed, bound

    def look(table, top):
        if not top and table.get_type() in ("function", "class"):
            for symbol in table.get_symbols():
                if symbol.is_global() and symbol.is_referenced():
                    needed.add(symbol.get_name())
                if symbol.is_declared_global() and symbol.is_assigned():
                    bound.add(symbol.get_name())
        for child in table.get_children():
            look(child, False)

    look(symtable.symtable(text, "<cell>", "exec"), True)
    return needed, bound


def dotted(node):
    """a.b.c for such an expression; "*.c" where the start is no plain name."""
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if isinstance(node, ast.Name):
        return ".".join([node.id] + parts[::-1])
    return "*." + parts[0] if parts else ""


def calls_of(tree):
    calls = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            calls.add(dotted(node.func))
        elif isinstance(node, ast.ClassDef):
            calls.update(dotted(base) for base in node.bases)  # its instances call it
    return sorted(calls - {""})


def imports_of(tree):
    """(modules, names that stand for dotted names, modules imported with a star)."""
    modules, aliases, stars = set(), {}, []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                modules.add(alias.name)
                top = alias.name.split(".")[0]
                aliases[alias.asname or top] = alias.name if alias.asname else top
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            modules.add(module)
            for alias in node.names:
                if alias.name == "*":
                    stars.append(module)
                    continue
                aliases[alias.asname or alias.name] = module + "." + alias.name
                if alias.name.islower():
                    modules.add(module + "." + alias.name)
    return sorted(modules), aliases, stars


def made_by(tree):
    """Names of things and the call that made each: p = Pool(4), with Pool(4) as p."""
    made = {}
    for node in ast.walk(tree):
        pairs = []
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            pairs = [(node.targets[0], node.value)]
        elif isinstance(node, (ast.With, ast.AsyncWith)):
            pairs = [(item.optional_vars, item.context_expr) for item in node.items]
        for target, value in pairs:
            if isinstance(target, ast.Name) and isinstance(value, ast.Call) and dotted(value.func):
                made[target.id] = dotted(value.func)
    return made


def is_plain(value):
    """Making this value again does no harm: no call but of such functions as range and list."""
    for node in ast.walk(value):
        if isinstance(node, ast.Call):
            if not (isinstance(node.func, ast.Name) and node.func.id in HARMLESS_CALLS):
                return False
        elif isinstance(node, (ast.Await, ast.Yield, ast.YieldFrom)):
            return False
    return True


def literal_text(node):
    """The string of a statement that is nothing but text: a bare string, print("…"), name = "…"."""
    value = getattr(node, "value", None)
    if isinstance(node, ast.Expr) and isinstance(value, ast.Call) and dotted(value.func) == "print":
        parts = value.args
    elif isinstance(node, (ast.Expr, ast.Assign)):
        parts = [value]
    else:
        return None
    if parts and all(isinstance(p, ast.Constant) and isinstance(p.value, str) for p in parts):
        return " ".join(p.value for p in parts)
    return None


def kind_of(node):
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return "import"
    if isinstance(node, DEFINITIONS):
        return "def"
    if isinstance(node, ast.ClassDef):
        return "class"
    if isinstance(node, ast.Expr):
        if isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            return "string"
        return "expression"
    if isinstance(node, (ast.Assign, ast.AnnAssign)):
        return "assign"
    return "other"


def first_line_of(node):
    return min([node.lineno] + [d.lineno for d in getattr(node, "decorator_list", [])])


def facts_of(node, source):
    """What is known of one statement. `source`: its text, not indented."""
    names = Names()
    names.visit(node)
    later, declared = names_of_functions(node, source)
    for name in sorted(declared):
        names.bind(name)
    modules, aliases, stars = imports_of(node)
    return {
        "kind": kind_of(node), "binds": names.bound, "needs": names.needed, "later": sorted(later),
        "touches": sorted(set(names.touched)), "calls": calls_of(node), "modules": modules,
        "aliases": aliases, "stars": stars, "made": made_by(node),
        "plain": isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None and is_plain(node.value),
        "literal": literal_text(node) is not None,
    }


def segment(node, lines):
    """A top-level statement's own text, without others on its first or last line and without decorators."""
    own = [line.encode() for line in lines[node.lineno - 1:node.end_lineno]]
    own[-1] = own[-1][:node.end_col_offset]
    own[0] = own[0][node.col_offset:]
    return b"\n".join(own).decode()


def nested_in(node):
    """Statements in the blocks of a compound statement that only bind names."""
    for field in ("body", "orelse", "handlers", "finalbody"):
        for child in getattr(node, field, []):
            if isinstance(child, (ast.Import, ast.ImportFrom, ast.ClassDef) + DEFINITIONS):
                yield child
            elif isinstance(child, ast.Assign) and is_plain(child.value):
                yield child
            elif isinstance(child, COMPOUND + (ast.ExceptHandler,)):
                yield from nested_in(child)


def dedented(lines, node):
    """The lines of a nested statement without their indentation; None when it shares a line with others."""
    first = first_line_of(node)
    column = node.col_offset
    if lines[first - 1][:column].strip() or lines[node.end_lineno - 1].encode()[node.end_col_offset:].strip():
        return None
    return "\n".join(line[column:] for line in lines[first - 1:node.end_lineno])


def facts_of_all(tree, lines, line_offset):
    """One dict per top-level statement of a block whose lines these are; lines are counted in the cell."""
    found = []
    for node in tree.body:
        first = first_line_of(node)
        facts = facts_of(node, segment(node, lines))
        facts["first"] = first + line_offset
        facts["last"] = node.end_lineno + line_offset
        if facts["kind"] == "expression" and not gives_nothing(node.value):
            facts["value"] = value_span(node.value, lines, line_offset)
        facts["nested"] = []
        for child in nested_in(node) if isinstance(node, COMPOUND) else []:
            text = dedented(lines, child)
            if text is not None:
                inner = facts_of(child, text)
                inner.update(first=first_line_of(child) + line_offset, last=child.end_lineno + line_offset,
                             column=child.col_offset)
                facts["nested"].append(inner)
        found.append(facts)
    return found


def gives_nothing(value):
    """A call whose value is None, as everybody knows: there is nothing to show."""
    if not isinstance(value, ast.Call):
        return False
    if isinstance(value.func, ast.Attribute):
        name = value.func.attr
        return name in ("start", "close", "terminate", "append") or (name == "join" and not value.args)
    return dotted(value.func) == "print"


def value_span(value, lines, line_offset):
    """Where an expression stands, and whether a semicolon behind it keeps IPython from showing it. Columns
    count bytes from 0."""
    rest = lines[value.end_lineno - 1].encode()[value.end_col_offset:].split(b"#")[0]
    return {"line": value.lineno + line_offset, "column": value.col_offset,
            "end_line": value.end_lineno + line_offset, "end_column": value.end_col_offset,
            "hidden": b";" in rest}
