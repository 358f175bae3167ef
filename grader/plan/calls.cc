#include "grader/plan/calls.h"

namespace grader::plan {
namespace {

// Names by which one class or function of the standard library goes.
struct Synonym {
  const char* also;
  const char* name;
};
constexpr Synonym kSynonyms[] = {
    {"multiprocessing.pool.Pool", "multiprocessing.Pool"},
    {"multiprocessing.process.Process", "multiprocessing.Process"},
    {"multiprocessing.process.BaseProcess", "multiprocessing.Process"},
    {"multiprocessing.context.Process", "multiprocessing.Process"},
    {"concurrent.futures.process.ProcessPoolExecutor", "concurrent.futures.ProcessPoolExecutor"},
};

class Resolver {
 public:
  explicit Resolver(const std::vector<const Statement*>& statements) {
    for (const Statement* statement : statements) {
      for (const auto& [name, dotted] : statement->aliases) aliases_[name] = dotted;
      stars_.insert(statement->stars.begin(), statement->stars.end());
      bound_.insert(statement->binds.begin(), statement->binds.end());
    }
    // A context offers what its module offers.
    for (const Statement* statement : statements) {
      for (const auto& [name, call] : statement->made) {
        if (resolved(call) == "multiprocessing.get_context") aliases_[name] = "multiprocessing";
      }
    }
  }

  void add(const std::string& call, std::set<std::string>& calls) const {
    const std::string root = call.substr(0, call.find('.'));
    const bool is_method = root.size() < call.size() && !aliases_.count(root);
    if (is_method) calls.insert("*" + call.substr(call.rfind('.')));
    if (is_method && bound_.count(root)) return;
    const std::string full = resolved(call);
    calls.insert(full);
    for (const Synonym& synonym : kSynonyms) {
      if (full == synonym.also) calls.insert(synonym.name);
    }
    if (is_method || bound_.count(root)) return;
    for (const std::string& module : stars_) calls.insert(module + "." + call);
  }

 private:
  std::string resolved(const std::string& call) const {
    const std::size_t dot = std::min(call.find('.'), call.size());
    const auto alias = aliases_.find(call.substr(0, dot));
    return alias == aliases_.end() ? call : alias->second + call.substr(dot);
  }

  std::map<std::string, std::string> aliases_{};
  std::set<std::string> stars_{};
  std::set<std::string> bound_{};
};

}  // namespace

void note_calls(const std::vector<const Statement*>& statements, evidence::Program& program) {
  const Resolver resolver(statements);
  for (const Statement* statement : statements) {
    program.imports.insert(statement->modules.begin(), statement->modules.end());
    for (const std::string& call : statement->calls) resolver.add(call, program.calls);
  }
}

}  // namespace grader::plan
