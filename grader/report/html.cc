#include "grader/report/html.h"

#include <cassert>
#include <sstream>

#include "grader/report/inert.h"
#include "grader/report/styles.h"
#include "grader/report/words.h"

namespace grader::report {
namespace {

constexpr std::string_view kPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

void add_meta(Node head, const char* name, std::string_view value, std::string_view content) {
  const Node meta = add(head, "meta");
  set(meta, name, value);
  set(meta, "content", content);
}

bool plain_in_url(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         c == '.' || c == '/';
}

std::string serialised(const pugi::xml_document& document, unsigned flags) {
  std::ostringstream out;
  document.save(out, " ", flags, pugi::encoding_utf8);
  return out.str();
}

}  // namespace

Node add(Node parent, const char* element, std::string_view classes) {
  const Node node = parent.append_child(element);
  if (!classes.empty()) set(node, "class", classes);
  return node;
}

Node add_text(Node parent, const char* element, std::string_view words, std::string_view classes) {
  const Node node = add(parent, element, classes);
  text(node, words);
  return node;
}

void text(Node node, std::string_view words) {
  node.append_child(pugi::node_pcdata).set_value(harmless(words).c_str());
}

void set(Node node, const char* attribute, std::string_view value) {
  node.append_attribute(attribute).set_value(harmless(value).c_str());
}

void set(Node node, const char* attribute, double value) { set(node, attribute, decimal(value, 2)); }

Node add_link(Node parent, std::string_view path, std::string_view words) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string url = "./";  // so that a name with a colon is not read as a scheme
  for (const char c : path) {
    if (plain_in_url(c)) {
      url += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      url += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
  }
  const Node link = add_text(parent, "a", words);
  set(link, "href", url);
  return link;
}

Node start_page(pugi::xml_document& page, std::string_view title) {
  page.append_child(pugi::node_doctype).set_value("html");
  const Node html = add(page, "html");
  set(html, "lang", "en");
  const Node head = add(html, "head");
  set(add(head, "meta"), "charset", "utf-8");
  add_meta(head, "http-equiv", "Content-Security-Policy", kPolicy);
  add_meta(head, "name", "viewport", "width=device-width, initial-scale=1");
  add_meta(head, "name", "color-scheme", "light dark");
  add_text(head, "title", title);
  // A browser reads a style as it stands, so it must not need escaping.
  assert(kPageStyle.find_first_of("<>&") == std::string_view::npos);
  assert(kTimelineStyle.find_first_of("<>&") == std::string_view::npos);
  add_text(head, "style", std::string(kTimelineStyle).append(kPageStyle));
  return add(html, "body");
}

std::string html_text(const pugi::xml_document& page) {
  // To a browser <div/> opens an element, while </meta> closes none. "<" stands in markup only, so the end
  // tags can be taken out afterwards.
  std::string out =
      serialised(page, pugi::format_raw | pugi::format_no_declaration | pugi::format_no_empty_element_tags);
  replace_all(out, "></meta>", " />");
  return out + "\n";
}

std::string xml_text(const pugi::xml_document& document) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" +
         serialised(document, pugi::format_indent | pugi::format_no_declaration);
}

}  // namespace grader::report
