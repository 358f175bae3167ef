#pragma once

#include <string>
#include <string_view>

namespace grader::submission {

// What a file is that no reader can take, from its first bytes: "a PDF document"; empty when they say
// nothing.
std::string other_kind(std::string_view bytes);

// The same from the name alone, for text that is data or a program in another language: "a table (.csv)".
std::string other_kind_by_name(std::string_view name);

bool is_zip(std::string_view bytes);

// Files and folders that nobody meant to hand in: hidden ones, __MACOSX, caches, Thumbs.db, …
bool is_litter(std::string_view file_name);

}  // namespace grader::submission
