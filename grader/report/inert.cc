#include "grader/report/inert.h"

#include "grader/base/text.h"

namespace grader::report {
namespace {

// U+FFFE and U+FFFF, which no XML document may hold.
constexpr std::string_view kNoncharacters[] = {"\xEF\xBF\xBE", "\xEF\xBF\xBF"};
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

}  // namespace

std::string harmless(std::string_view bytes) {
  std::string out = base::printable(bytes);
  for (const std::string_view bad : kNoncharacters) {
    for (std::size_t at = out.find(bad); at != std::string::npos; at = out.find(bad, at))
      out.replace(at, bad.size(), kReplacement);
  }
  return out;
}

std::string one_line(std::string_view bytes) { return base::one_line(harmless(bytes)); }

}  // namespace grader::report
