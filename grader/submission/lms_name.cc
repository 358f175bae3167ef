#include "grader/submission/lms_name.h"

#include <algorithm>
#include <vector>

namespace grader::submission {
namespace {

bool is_number(std::string_view text, std::size_t at_least) {
  return text.size() >= at_least &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Takes the part up to the next underscore off; all of the text when there is none.
std::string_view take_part(std::string_view& text) {
  const std::size_t end = text.find('_');
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return part;
}

}  // namespace

std::optional<LmsName> moodle_name(std::string_view entry) {
  for (const std::string_view plugin : {"_assignsubmission_file", "_assignsubmission_onlinetext"}) {
    const std::size_t end = entry.find(plugin);
    if (end == std::string_view::npos) continue;
    const std::string_view rest = entry.substr(end + plugin.size());
    const std::string_view who = entry.substr(0, end);
    const std::size_t number = who.rfind('_');
    if ((!rest.empty() && rest[0] != '_') || number == std::string_view::npos || number == 0) continue;
    if (!is_number(who.substr(number + 1), 1)) continue;
    return LmsName{std::string(who), std::string(who.substr(0, number))};
  }
  return std::nullopt;
}

std::optional<LmsName> canvas_name(std::string_view entry) {
  const std::string_view name = take_part(entry);
  if (entry.starts_with("LATE_")) take_part(entry);
  const std::string_view user = take_part(entry);
  const std::string_view attachment = take_part(entry);
  const bool is_anonymous = name == "anon" && user.size() >= 4;
  if (name.empty() || entry.empty() || !is_number(attachment, 3)) return std::nullopt;
  if (!is_anonymous && !is_number(user, 2)) return std::nullopt;
  const std::string who = std::string(name) + "_" + std::string(user);
  return LmsName{who, is_anonymous ? who : std::string(name)};
}

}  // namespace grader::submission
