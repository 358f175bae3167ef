#include "grader/base/text.h"

#include <algorithm>

#include "grader/base/characters.h"

namespace grader::base {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kSpace = " \t\r\n\f\v";

// U+2400 and up: the pictures of the control characters; the replacement character for all others.
std::string picture_of(std::uint32_t code) {
  if (code >= 0x20 && code != 0x7F) return std::string(kReplacement);
  const std::uint32_t picture = code == 0x7F ? 0x2421 : 0x2400 + code;
  return {static_cast<char>(0xE0 | picture >> 12), static_cast<char>(0x80 | (picture >> 6 & 0x3F)),
          static_cast<char>(0x80 | (picture & 0x3F))};
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// GitHub's "::name::" and "##[name]", Azure's "##vso[", TeamCity's "##teamcity[", GitLab's sections.
bool begins_command(std::string_view text, bool begins_line) {
  if (text.starts_with("section_start:") || text.starts_with("section_end:")) return true;
  if (!text.starts_with("##")) return begins_line && text.starts_with("::");
  const auto end = std::find_if_not(text.begin() + 2, text.end(), is_letter);
  return end != text.end() && *end == '[';
}

}  // namespace

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (const std::string& part : parts) {
    if (&part != &parts.front()) out += separator;
    out += part;
  }
  return out;
}

std::string valid_utf8(std::string_view bytes) {
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  const auto rest = std::find_if_not(bytes.begin(), bytes.end(), is_ascii);
  std::string out(bytes.begin(), rest);  // most texts are nothing else
  out.reserve(bytes.size());
  each_character(bytes.substr(out.size()), [&](std::uint32_t, std::string_view character) {
    out += character.empty() ? kReplacement : character;
  });
  return out;
}

std::string printable(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  each_character(bytes, [&](std::uint32_t code, std::string_view character) {
    if (character.empty())
      out += kReplacement;
    else if (acts_on_display(code))
      out += picture_of(code);
    else
      out += character;
  });
  return out;
}

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : trim(text)) {
    const bool space = kSpace.find(c) != std::string_view::npos;
    if (!space)
      out += c;
    else if (!out.ends_with(' '))
      out += ' ';
  }
  return out;
}

std::string without_escapes(std::string_view text) {
  std::string plain;
  while (true) {
    const std::size_t escape = text.find("\x1b[");
    plain += text.substr(0, escape);
    if (escape == std::string_view::npos) return plain;
    text.remove_prefix(escape + 2);
    const auto end = std::find_if(text.begin(), text.end(), [](char c) { return c < ' ' || c > '?'; });
    text.remove_prefix(static_cast<std::size_t>(end - text.begin()));
    if (!text.empty() && text.front() >= '@' && text.front() <= '~') text.remove_prefix(1);
  }
}

std::string without_commands(std::string_view text) {
  std::string out;
  bool begins_line = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    out += c;
    if (begins_command(text.substr(i), begins_line)) out += '\\';
    // There are spaces beyond ASCII too, and readers skip them.
    const bool nothing_yet = begins_line && (c == ' ' || c == '\t' || static_cast<unsigned char>(c) >= 0x80);
    begins_line = c == '\n' || nothing_yet;
  }
  return out;
}

std::string shorten(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return std::string(text);
  constexpr std::string_view kEllipsis = "…";
  std::size_t end = bytes > kEllipsis.size() ? bytes - kEllipsis.size() : 0;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)).append(kEllipsis);
}

std::string count_of(long count, std::string_view singular, std::string_view plural) {
  std::string out = std::to_string(count) + " ";
  if (count == 1) return out.append(singular);
  if (!plural.empty()) return out.append(plural);
  return out.append(singular) + "s";
}

}  // namespace grader::base
