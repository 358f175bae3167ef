#pragma once

namespace grader::app {

// The width of the terminal behind a descriptor; 80 where there is none.
int columns_of(int fd);

// Colours are shown on terminals, unless the user does not want them (NO_COLOR).
bool wants_colours(int fd);

}  // namespace grader::app
