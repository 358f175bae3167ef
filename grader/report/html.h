#pragma once

#include <string>
#include <string_view>

#include <pugixml.hpp>

namespace grader::report {

// A thin layer over pugixml for pages and pictures. Every text and attribute goes through `text` and `set`,
// so nothing that a student wrote can become markup, a control character or a change of the writing
// direction.

using Node = pugi::xml_node;

// Adds an empty element: add(body, "p", "hint").
Node add(Node parent, const char* element, std::string_view classes = {});

// Adds an element with a text in it.
Node add_text(Node parent, const char* element, std::string_view words, std::string_view classes = {});

void text(Node node, std::string_view words);
void set(Node node, const char* attribute, std::string_view value);
void set(Node node, const char* attribute, double value);  // with at most two decimals

// A link that stays below the page's own folder; `path` is made of plain file names.
Node add_link(Node parent, std::string_view path, std::string_view words);

// Starts a page that needs no script and no network, and returns its body.
Node start_page(pugi::xml_document& page, std::string_view title);

std::string html_text(const pugi::xml_document& page);
std::string xml_text(const pugi::xml_document& document);

}  // namespace grader::report
