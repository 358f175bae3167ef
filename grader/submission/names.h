#pragma once

#include <string>
#include <string_view>

namespace grader::submission {

// ".ipynb" in lower case; empty for a name without an extension.
std::string extension_of(std::string_view name);

// A file's name or path as it can be shown on one line.
std::string shown_name(std::string_view name);

// The same between quotation marks.
std::string in_quotes(std::string_view name);

// The id that an entry's name stands for: without the extension of a file of a kind that we know ("j.smith"
// has none).
std::string id_of_entry(std::string_view name, bool is_folder);

// The id as it can stand in the name of a file anywhere: control characters, marks that turn the writing
// direction, separators and bytes that are no UTF-8 become "_"; never empty, "." or "..".
std::string safe_id(std::string_view id);

// By name, with runs of digits compared as numbers: q2.py comes before q10.py.
bool comes_before(std::string_view a, std::string_view b);

}  // namespace grader::submission
