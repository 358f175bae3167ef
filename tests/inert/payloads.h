#pragma once

#include <string>
#include <vector>

namespace grader::inert {

// A text that runs a script, or makes a request, in a browser that takes it for markup. Both make a request
// to /?NAME of the listener; scripts also change the title of their page to something with kScriptRan in it.
struct Payload {
  std::string name{};
  std::string text{};
  std::string control{};            // a page in which it does so
  std::string extension = ".html";  // of that page
};

// Put together by the scripts themselves: the text of none of them holds it.
inline constexpr const char* kScriptRan = "ran!";

// A page of Markdown as a reader that trusts it shows it: raw HTML stays.
std::string page_of_markdown(const std::string& markdown);

// All payloads, for a listener at this port of 127.0.0.1.
std::vector<Payload> payloads(int port);

// Those of them that can be the name of a file.
std::vector<std::string> names_among(const std::vector<Payload>& payloads);

// Texts that act on terminals, on services that keep logs, and on spreadsheets.
std::vector<std::string> commands();

}  // namespace grader::inert
