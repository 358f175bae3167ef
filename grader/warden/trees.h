#pragma once

#include <cstdint>
#include <string>

namespace grader::warden {

// Trees of files that a program has made: as deep and as odd as it liked. Nothing here follows a link, and
// neither memory nor open descriptors grow with the tree.

// Removes it, also folders to which their owner has closed the way.
void remove_tree(const std::string& path);

// Whether the files below a folder take up more bytes than this, or are more than this, or lie so deep that
// nobody can have meant it.
bool is_larger(const std::string& folder, std::int64_t bytes, std::int64_t files);

}  // namespace grader::warden
