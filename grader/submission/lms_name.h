#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace grader::submission {

// What a learning platform put into the name of a downloaded file or folder.
struct LmsName {
  std::string id{};    // "Ada Byron_1234567": the student's name and number on the platform
  std::string name{};  // "Ada Byron"
};

// "Ada Byron_1234567_assignsubmission_file_", also with a file's own name behind it.
std::optional<LmsName> moodle_name(std::string_view entry);

// "byronada_LATE_4711_98765_work.ipynb": name, user, attachment, the file's own name.
std::optional<LmsName> canvas_name(std::string_view entry);

}  // namespace grader::submission
