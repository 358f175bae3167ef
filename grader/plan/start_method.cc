#include "grader/plan/start_method.h"

namespace grader::plan {
namespace {

constexpr const char* kFolder = ".start_method";

// Sets the default of multiprocessing before anybody has asked for it. A program that calls
// set_start_method() itself still can.
std::string site_file(const std::string& method) {
  return "import multiprocessing.context as context\n"
         "context._default_context._default_context = context._concrete_contexts['" +
         method + "']\n";
}

}  // namespace

std::optional<StartMethod> start_method(const evidence::Environment& environment) {
  std::string method;
  if (environment.kind == evidence::Environment::kSpawn) method = "spawn";
  if (environment.kind == evidence::Environment::kForkserver) method = "forkserver";
  if (method.empty()) return std::nullopt;
  return StartMethod{kFolder, {std::string(kFolder) + "/sitecustomize.py", site_file(method)}};
}

}  // namespace grader::plan
