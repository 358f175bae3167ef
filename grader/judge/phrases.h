#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace grader::judge {

// The words of a text, in lower case and without punctuation. "multi-core" is two words.
std::vector<std::string> words_of(std::string_view text);

// A word without the endings that change nothing of what it is about: "processes" and "processing" both
// become "process".
std::string stem_of(std::string_view word);

// Whether the phrase stands in the text (see spec::Idea): its words one after another, each in any form; "…*"
// for every word that begins so, "*" for none to five words.
bool has_phrase(const std::vector<std::string>& text, std::string_view phrase);

}  // namespace grader::judge
