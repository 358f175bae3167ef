#include "grader/submission/formats.h"

#include <algorithm>

#include "grader/submission/names.h"
#include "grader/submission/readers.h"

namespace grader::submission {
namespace {

constexpr Format kPythonFormats[] = {
    {"notebook", ".ipynb", recognise_notebook, read_notebook},
    {"nbconvert script", ".py", recognise_nbconvert, read_nbconvert},
    {"percent script", ".py", recognise_percent, read_percent},
    {"transcript", ".txt", recognise_transcript, read_transcript},
    {"Markdown", ".md .markdown", recognise_markdown, read_markdown},
    {"Python session", ".txt", recognise_session, read_session},
    {"Python program", ".py .pyw", recognise_python, read_python},
    {"text", ".txt .md .markdown", recognise_text, read_text},
};

constexpr Format kCFormats[] = {
    {"notebook", ".ipynb", recognise_notebook, read_notebook},
    {"Markdown", ".md .markdown", recognise_fences, read_markdown_with_c},
    {"C or C++ program", ".c .h .cc .cpp .cxx .c++ .hh .hpp .hxx", recognise_c, read_program},
    {"text", ".txt .md .markdown", recognise_text, read_text_with_c},
};

constexpr Format kOtherFormats[] = {
    {"notebook", ".ipynb", recognise_notebook, read_notebook},
    {"Markdown", ".md .markdown", recognise_fences, read_markdown_with_any},
    {"text", ".txt .md .markdown", recognise_text, read_prose},
    {"program",
     ".java .js .mjs .ts .go .rs .rb .pl .php .lua .sh .bash .hs .ml .scala .kt .swift .cs .d .f90 .jl .r "
     ".ex "
     ".exs .erl .zig .nim .pas .asm .s .tcl .awk .c .h .cc .cpp .cxx .hpp",
     recognise_script, read_program},
};

}  // namespace

std::span<const Format> formats(Language language) {
  switch (language) {
    case Language::kPython:
      break;
    case Language::kC:
      return kCFormats;
    case Language::kOther:
      return kOtherFormats;
  }
  return kPythonFormats;
}

Recognised recognise(std::string_view text, std::string_view name, Language language) {
  const Format* possible = nullptr;
  for (const Format& format : formats(language)) {
    const Likeness likeness = format.recognise(text);
    if (likeness == Likeness::kSure) return {&format, likeness};
    if (likeness == Likeness::kNone) continue;
    if (!possible || (speaks_for(name, format) && !speaks_for(name, *possible))) possible = &format;
  }
  return {possible, Likeness::kPossible};
}

bool speaks_for(std::string_view name, const Format& format) {
  const std::string extension = extension_of(name);
  for (std::string_view all = format.extensions; !extension.empty() && !all.empty();) {
    if (all.substr(0, all.find(' ')) == extension) return true;
    all.remove_prefix(std::min(all.size(), all.find(' ')));
    all.remove_prefix(std::min(all.size(), std::size_t{1}));
  }
  return false;
}

}  // namespace grader::submission
