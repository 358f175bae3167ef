#include "tests/inert/hostile_class.h"

#include "grader/base/file.h"
#include "grader/base/json.h"
#include "grader/base/text.h"

namespace grader::inert {

namespace fs = std::filesystem;
using base::Json;

namespace {

// A text in quotation marks: JSON is YAML, and of such texts Python too.
std::string literal(std::string_view text) { return Json(base::printable(text)).dump(-1, ' ', true); }

std::string in_hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (const char c : bytes) {
    out += kDigits[static_cast<unsigned char>(c) >> 4];
    out += kDigits[static_cast<unsigned char>(c) & 15];
  }
  return out;
}

// A list of byte strings for Python, and each of them again in a comment.
std::string list_of(const std::string& name, const std::vector<std::string>& texts) {
  std::string out = name + " = [bytes.fromhex(text) for text in (\n";
  for (const std::string& text : texts)
    out += "    \"" + in_hex(text) + "\",  # " + base::one_line(base::printable(text)) + "\n";
  return out + ")]\n";
}

std::vector<std::string> texts_of(const std::vector<Payload>& payloads) {
  std::vector<std::string> texts;
  for (const Payload& payload : payloads) texts.push_back(payload.text);
  return texts;
}

// Waits for ever: a child in a file's name and a function's that are payloads, for somebody at a FIFO whose
// name is one.
std::string waiting_program(const std::string& name) {
  return "import os, sys\n" + list_of("TEXTS", commands()) + "NAME = " + literal(name) + R"(
for text in TEXTS:
    sys.stderr.buffer.write(text + b"\n")
    sys.stderr.flush()
os.mkfifo(NAME)
space = {}
exec(compile("def wait():\n    open(NAME)\n", NAME + "/answer.py", "exec"), {"NAME": NAME}, space)
space["wait"].__code__ = space["wait"].__code__.replace(co_name=NAME)
if os.fork() == 0:
    space["wait"]()
os.wait()
)";
}

Json cell(const std::string& type, const std::string& text) {
  Json cell{{"cell_type", type}, {"metadata", Json::object()}, {"source", text}};
  if (type == "code") cell.update({{"execution_count", nullptr}, {"outputs", Json::array()}});
  return cell;
}

std::string notebook(const std::vector<Payload>& payloads) {
  const std::string all = base::join(texts_of(payloads), "\n\n") + "\n\n" + base::join(commands(), "\n\n");
  Json saying = cell("code", saying_program(payloads));
  saying["outputs"] = {{{"output_type", "display_data"},
                        {"metadata", Json::object()},
                        {"data", {{"text/html", all}, {"image/svg+xml", all}, {"text/markdown", all}}}},
                       {{"output_type", "stream"}, {"name", "stdout"}, {"text", all}}};
  const std::string name = names_among(payloads).front();
  Json whole{{"nbformat", 4}, {"nbformat_minor", 5}, {"metadata", Json::object()}};
  whole["cells"] = {cell("markdown", "# Q1"), saying,
                    cell("markdown", "# Q2"), cell("code", waiting_program(name)),
                    cell("markdown", "# Q3"), cell("markdown", all),
                    cell("markdown", "# Q4"), cell("code", "print(1)\n" + name + "\n")};
  return base::to_text(whole);
}

}  // namespace

std::string saying_program(const std::vector<Payload>& payloads) {
  return "import os, sys\n" + list_of("TEXTS", texts_of(payloads)) + list_of("COMMANDS", commands()) +
         "NAME = " + literal(names_among(payloads).front()) + R"(
for text in TEXTS:
    sys.stdout.buffer.write(text + b"\n")
    sys.stdout.flush()
if os.fork() == 0:
    with open("/proc/self/comm", "w") as title:
        title.write(NAME[:15])
    print_all = 'import sys; sys.stdout.buffer.write(bytes.fromhex(sys.argv[1]))'
    os.execv("/usr/bin/python3", [NAME, "-c", print_all, b"\n".join(COMMANDS).hex(), NAME])
os.wait()
raise ValueError(NAME)
)";
}

void write_spec(const std::vector<Payload>& payloads, const fs::path& folder) {
  const std::string name = names_among(payloads).front();
  base::write_file(folder / "assignment.yaml",
                   "title: " + literal(name) + "\norder: [Q1, Q2, Q3, Q4]\nenvironments: [natural]\n");
  const auto write_question = [&](const std::string& id, const std::string& rest) {
    base::write_file(folder / (id + ".yaml"), "question: " + id + "\ntitle: " + literal(id + " " + name) +
                                                  "\ntext: " + literal(name) + "\n" + rest);
  };
  const std::string prints = "  - prints: {lines: [" + literal(name) + ", " + literal(commands().front()) +
                             "]}\n    points: 1\n    hint: " + literal(name) + "\n";
  const std::string code = "behaviours:\n  - finishes: {}\n    points: 1\n" + prints;
  const std::string example = "examples:\n  - name: " + literal("::error::" + name) +
                              "\n    gets: passed\n    code: " + literal("print('::error::" + name + "')\n") +
                              "\n";
  write_question("Q1", code + example);
  write_question("Q2", code);
  write_question("Q3", "answer: prose\nbehaviours:\n  - explains: {ideas: {an idea: [" + literal("planted") +
                           "]}}\n    points: 1\n");
  write_question("Q4", code);
}

void write_class(const std::vector<Payload>& payloads, const std::vector<std::string>& names,
                 const fs::path& folder) {
  base::write_file(folder / kTalker / "work.ipynb", notebook(payloads));
  for (const std::string& name : names_among(payloads))
    base::write_file(folder / kTalker / (name + ".py"), "");
  for (const std::string& name : names) {
    base::write_file(folder / name / "work.py", "# Q1\nprint(1)\n");
    base::write_file(folder / name / (name + ".py"), "");
  }
  int number = 100;
  for (const std::string& name : {names_among(payloads).front(), std::string("=1+1\n=2+2"),
                                  std::string("::error::planted {onclick=alert(1)}")})
    base::write_file(folder / (name + "_" + std::to_string(++number) + "_assignsubmission_file_") / "work.py",
                     "# Q1\nprint(1)\n");
}

}  // namespace grader::inert
