#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/inert/payloads.h"

namespace grader::inert {

// The student whose notebook and programs say all payloads and commands, by every way that leads to a report.
inline constexpr const char* kTalker = "talker";

// A spec whose own texts are payloads too.
void write_spec(const std::vector<Payload>& payloads, const std::filesystem::path& folder);

// The talker; one student for each name, and some from a learning platform, whose names are not their ids.
void write_class(const std::vector<Payload>& payloads, const std::vector<std::string>& names,
                 const std::filesystem::path& folder);

// A program in Python that prints payloads and commands, gives them to a process as its title and command
// line, and crashes with one.
std::string saying_program(const std::vector<Payload>& payloads);

}  // namespace grader::inert
