#pragma once

#include <string>
#include <string_view>

namespace grader::report {

// Pieces of GitHub-flavoured Markdown in which no text can become markup, HTML or a link.

// Words within a line.
std::string markdown_words(std::string_view text);

// Words as code within a line.
std::string markdown_code(std::string_view text);

// Lines as they are, in a fence longer than any run of backticks inside. `language` is a word of ours.
std::string markdown_fence(std::string_view text, std::string_view language = {});

}  // namespace grader::report
