#include "grader/warden/frames.h"

#include <charconv>
#include <optional>
#include <string>

#include "grader/base/text.h"
#include "grader/evidence/job.h"

namespace grader::warden {
namespace {

using evidence::Frame;

std::string short_name(std::string_view file) {
  const std::string folder = std::string(evidence::kWorkingFolder) + "/";
  if (file.starts_with(folder)) file.remove_prefix(folder.size());
  return base::valid_utf8(file);
}

// `  File "name", line 12 in function`
std::optional<Frame> frame_in(std::string_view line) {
  constexpr std::string_view kFile = "  File \"";
  constexpr std::string_view kLine = "\", line ";
  constexpr std::string_view kIn = " in ";
  const std::size_t name_end = line.rfind(kLine);
  if (!line.starts_with(kFile) || name_end == std::string_view::npos) return std::nullopt;
  Frame frame;
  frame.file = short_name(line.substr(kFile.size(), name_end - kFile.size()));
  const std::string_view rest = line.substr(name_end + kLine.size());
  std::from_chars(rest.data(), rest.data() + rest.size(), frame.line);
  const std::size_t in = rest.find(kIn);
  if (in != std::string_view::npos) frame.function = base::valid_utf8(rest.substr(in + kIn.size()));
  return frame;
}

}  // namespace

bool is_python(const evidence::Process& process) {
  if (process.command.empty()) return false;
  const std::string& program = process.command.front();
  return program.substr(program.rfind('/') + 1).starts_with("python");
}

Stacks parse_stacks(std::string_view text) {
  Stacks stacks;
  std::vector<Frame>* stack = nullptr;
  for (const std::string_view line : base::split_lines(text)) {
    if (line.find("(most recent call first)") != std::string_view::npos) {
      if (line.starts_with("Current thread")) {
        stack = &stacks.current;
      } else {
        stack = &stacks.others.emplace_back();
      }
      stack->clear();
    } else if (const auto frame = frame_in(line); frame && stack) {
      stack->push_back(*frame);
    }
  }
  return stacks;
}

}  // namespace grader::warden
