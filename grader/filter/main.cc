// Prints the filters of all kinds as source code, which becomes a part of the warden: making one for each
// trial would cost it a millisecond.

#include <cstdio>
#include <exception>
#include <map>
#include <string>
#include <vector>

#include "grader/filter/rules.h"

namespace grader::filter {
namespace {

std::string text_of(const std::vector<sock_filter>& filter) {
  std::string text;
  for (const auto& [code, jt, jf, k] : filter) {
    text += "{" + std::to_string(code) + "," + std::to_string(jt) + "," + std::to_string(jf) + "," +
            std::to_string(k) + "u},\n";
  }
  return text;
}

// Some kinds have the same filter, which is printed once.
std::string source() {
  std::string arrays, table;
  std::map<std::string, std::string> names;
  for (std::size_t number = 0; number < kKinds; ++number) {
    const std::string text = text_of(make_filter(kind_numbered(number)));
    const auto [known, is_new] = names.try_emplace(text, "kFilter" + std::to_string(number));
    if (is_new) arrays += "constexpr sock_filter " + known->second + "[] = {\n" + text + "};\n";
    table += known->second + ",\n";
  }
  return "#include \"grader/warden/seccomp_filter.h\"\n\nnamespace grader::warden {\nnamespace {\n" + arrays +
         "}\nconst filter::Instructions kFilters[] = {\n" + table + "};\n}\n";
}

}  // namespace
}  // namespace grader::filter

int main() {
  try {
    const bool written =
        std::fputs(grader::filter::source().c_str(), stdout) >= 0 && std::fflush(stdout) == 0;
    return written ? 0 : 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "make_filters: %s\n", error.what());
    return 1;
  }
}
