#pragma once

#include <string>
#include <string_view>

namespace grader::report {

// Text of a student, made such that it can act on nothing: no page, no terminal, no reader of XML.

// Valid UTF-8, printable, and legal in XML; line feeds and tabs stay.
std::string harmless(std::string_view bytes);

// The same on one line: white space of any kind becomes single spaces.
std::string one_line(std::string_view bytes);

}  // namespace grader::report
