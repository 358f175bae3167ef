#pragma once

#include <string_view>

namespace grader::app {

// All that the commands say goes through here. Whatever of it was written by students can neither move a
// terminal nor command a service that keeps the log.

// What was asked for, on standard output, as it stands.
void say(std::string_view text);

// A drawing of ours, whose words are harmless already: its colours stay.
void draw(std::string_view picture);

// Why there is nothing to say, on standard error, as it stands.
void complain(std::string_view text);

// A line on standard error: something was passed over or is not as it should be, and the work goes on.
void warn(std::string_view text);

// The same for something worth knowing.
void note(std::string_view text);

}  // namespace grader::app
