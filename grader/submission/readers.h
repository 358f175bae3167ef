#pragma once

#include <string_view>

#include "grader/submission/formats.h"

namespace grader::submission {

// Jupyter notebooks, nbformat 3 and 4, also broken ones.
Likeness recognise_notebook(std::string_view text);
Reading read_notebook(std::string_view text);

// Scripts with "# In[3]:" before each cell.
Likeness recognise_nbconvert(std::string_view text);
Reading read_nbconvert(std::string_view text);

// Scripts with "# %%" before each cell.
Likeness recognise_percent(std::string_view text);
Reading read_percent(std::string_view text);

// Text with "In [3]:" before each cell.
Likeness recognise_transcript(std::string_view text);
Reading read_transcript(std::string_view text);

// Text with ">>> " before each line of code.
Likeness recognise_session(std::string_view text);
Reading read_session(std::string_view text);

// Text with code in fences.
Likeness recognise_markdown(std::string_view text);
Reading read_markdown(std::string_view text);

// Programs without cells.
Likeness recognise_python(std::string_view text);
Reading read_python(std::string_view text);

// Text with fences of any kind, whatever else is in it.
Likeness recognise_fences(std::string_view text);
Reading read_markdown_with_c(std::string_view text);
Reading read_markdown_with_any(std::string_view text);  // every named fence that is no output is code

// A source file in C or C++.
Likeness recognise_c(std::string_view text);
// A file that begins with "#!".
Likeness recognise_script(std::string_view text);
// A source file of any kind: one cell.
Reading read_program(std::string_view text);

// Text with programs in C or C++ in it, and text without programs.
Reading read_text_with_c(std::string_view text);
Reading read_prose(std::string_view text);

// Any other text: prose, with the programs that stand in it.
Likeness recognise_text(std::string_view text);
Reading read_text(std::string_view text);

}  // namespace grader::submission
