#include "grader/submission/notebook_output.h"

#include <string_view>

#include "grader/base/text.h"
#include "grader/submission/encoding.h"

namespace grader::submission {
namespace {

const Json* member(const Json& object, const char* name) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(name);
  return found == object.end() ? nullptr : &*found;
}

std::string text_member(const Json& object, const char* name) {
  const Json* value = member(object, name);
  return value ? notebook_text(*value).value_or("") : "";
}

// The plain text of a rich output: nbformat 4 keeps it by MIME type, nbformat 3 by short names beside the
// type.
std::string shown(const Json& output) {
  const Json* data = member(output, "data");
  if (!data) data = &output;
  for (const char* name : {"text/plain", "text"})
    if (member(*data, name)) return text_member(*data, name);
  for (const char* name : {"text/markdown", "text/html", "image/png", "image/jpeg", "image/svg+xml", "png",
                           "jpeg", "svg", "html", "application/javascript", "javascript"})
    if (member(*data, name)) return "[" + std::string(name) + "]";
  return {};
}

std::string error_text(const Json& output) {
  const Json* traceback = member(output, "traceback");
  std::string text;
  if (traceback && traceback->is_array()) {
    for (const Json& line : *traceback)
      if (line.is_string()) text += line.get<std::string>() + "\n";
  }
  if (text.empty()) text = text_member(output, "ename") + ": " + text_member(output, "evalue");
  return with_line_feeds(text);
}

std::string text_of(const Json& output) {
  const std::string type = text_member(output, "output_type");
  if (type == "stream") return text_member(output, "text");
  if (type == "error" || type == "pyerr") return error_text(output);
  return shown(output);
}

}  // namespace

std::optional<std::string> notebook_text(const Json& value) {
  if (value.is_string()) return with_line_feeds(value.get_ref<const std::string&>());
  if (!value.is_array()) return std::nullopt;
  std::string text;
  for (const Json& line : value) {
    if (!line.is_string()) return std::nullopt;
    text += line.get_ref<const std::string&>();
  }
  return with_line_feeds(text);
}

std::string notebook_output(const Json& outputs) {
  std::string all;
  if (!outputs.is_array()) return all;
  std::string stream;  // the stream that `all` ends with, since its next part goes on where this one stopped
  for (const Json& output : outputs) {
    const bool goes_on = !stream.empty() && stream == text_member(output, "name");
    if (!goes_on && !all.empty() && !all.ends_with('\n')) all += '\n';
    all += base::without_escapes(text_of(output));
    stream = text_member(output, "output_type") == "stream" ? text_member(output, "name") : "";
  }
  return all;
}

}  // namespace grader::submission
