#include "grader/submission/other_kinds.h"

#include <algorithm>
#include <array>

#include "grader/base/text.h"
#include "grader/submission/names.h"

namespace grader::submission {
namespace {

using namespace std::string_view_literals;

struct Signature {
  std::string_view begin{};
  std::string_view kind{};
};

constexpr Signature kSignatures[] = {
    {"%PDF-", "a PDF document"},
    {"\x89PNG", "a picture (PNG)"},
    {"\xFF\xD8\xFF", "a picture (JPEG)"},
    {"GIF8", "a picture (GIF)"},
    {"{\\rtf", "an RTF document"},
    {"\xD0\xCF\x11\xE0", "an old Office document"},
    {"Rar!", "a RAR archive"},
    {"7z\xBC\xAF\x27\x1C", "a 7z archive"},
    {"\x1F\x8B", "a gzip archive"},
    {"BZh", "a bzip2 archive"},
    {"\xFD"
     "7zXZ",
     "an xz archive"},
    {"\x7F"
     "ELF",
     "a compiled program"},
    {"MZ\x90\0"sv, "a compiled program"},
    {"SQLite format 3", "a database"},
};

constexpr Signature kExtensions[] = {
    {".csv", "a table"},
    {".tsv", "a table"},
    {".json", "data"},
    {".xml", "data"},
    {".yaml", "data"},
    {".yml", "data"},
    {".toml", "data"},
    {".ini", "settings"},
    {".cfg", "settings"},
    {".log", "a log"},
    {".html", "a web page"},
    {".htm", "a web page"},
    {".css", "a style sheet"},
    {".svg", "a picture"},
    {".tex", "a LaTeX document"},
    {".js", "a program in another language"},
    {".java", "a program in another language"},
    {".c", "a program in another language"},
    {".h", "a program in another language"},
    {".cc", "a program in another language"},
    {".cpp", "a program in another language"},
    {".cxx", "a program in another language"},
    {".hpp", "a program in another language"},
    {".go", "a program in another language"},
    {".rs", "a program in another language"},
    {".rb", "a program in another language"},
    {".pl", "a program in another language"},
    {".php", "a program in another language"},
    {".sh", "a program in another language"},
    {".bat", "a program in another language"},
    {".r", "a program in another language"},
};

constexpr std::array<std::string_view, 8> kLitter = {"__MACOSX",  "__pycache__", "node_modules", "venv",
                                                     "Thumbs.db", "desktop.ini", "ehthumbs.db",  "Icon\r"};

bool is_office_document(std::string_view bytes) {
  const std::string_view begin = bytes.substr(0, 4096);
  return begin.find("[Content_Types].xml") != std::string_view::npos ||
         begin.find("mimetypeapplication/vnd.oasis") != std::string_view::npos;
}

bool is_web_page(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::string begin = base::lower(base::trim(bytes.substr(0, 256)));
  return begin.starts_with("<!doctype html") || begin.starts_with("<html");
}

}  // namespace

std::string other_kind(std::string_view bytes) {
  for (const Signature& signature : kSignatures)
    if (bytes.starts_with(signature.begin)) return std::string(signature.kind);
  if (is_zip(bytes) && is_office_document(bytes)) return "an Office document";
  if (is_web_page(bytes)) return "a web page";
  return {};
}

std::string other_kind_by_name(std::string_view name) {
  const std::string extension = extension_of(name);
  for (const Signature& known : kExtensions)
    if (extension == known.begin) return std::string(known.kind) + " (" + extension + ")";
  return {};
}

bool is_zip(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
}

bool is_litter(std::string_view file_name) {
  return file_name.starts_with('.') || file_name.starts_with("~$") ||
         std::find(kLitter.begin(), kLitter.end(), file_name) != kLitter.end();
}

}  // namespace grader::submission
