#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace grader::broken {

namespace fs = std::filesystem;

// Who hears of what is wrong: a student whose work has a report, or, where there is nobody to tell, the
// reader of the class report.
enum class Told { kStudent, kClass };

// What the grader itself may take at most. The programs of the students and Python's parser are other
// processes with limits of their own. Some ten times the usual time: it is the processor's, which no other
// load makes longer.
struct Most {
  long mebibytes = 0;
  double seconds = 0;
};

// A submission with something wrong or odd about it, and what the reports have to say of it.
struct Case {
  std::string name{};                            // of its test, and of the submission
  std::function<void(const fs::path&)> write{};  // puts it where the path says, perhaps with an extension
  std::vector<std::string> says{};               // parts of sentences; none: it is read as if nothing was odd
  std::optional<double> score{};                 // of 2; none where there is no student
  std::string id{};                              // of the student, where it is not the name
  Told told = Told::kStudent;
  std::optional<Most> alone{};  // bounds of a large one, which is graded beside a healthy one only
  std::string why_not{};        // it cannot be written here
};

inline void PrintTo(const Case& one, std::ostream* out) { *out << one.name; }

// A row of a large submission.
inline Case large(Most most, Case one) {
  one.alone = most;
  return one;
}

std::vector<Case> broken_notebooks();
std::vector<Case> broken_encodings();
std::vector<Case> broken_zips();
std::vector<Case> broken_names();
std::vector<Case> broken_entries();
std::vector<Case> broken_python();
std::vector<Case> broken_texts();

// A right answer to the only question, which is worth 2.
inline const std::string kRight = "# Q1\nprint(\"hello\")\n";

// Writes a file with a name of any kind, also one as long as names may be.
void put(const fs::path& path, const std::string& bytes);

// A submission of one file whose content is made only when it is needed: some are large.
std::function<void(const fs::path&)> file(std::string extension, std::function<std::string()> bytes);
std::function<void(const fs::path&)> file(std::string extension, std::string bytes);

// A submission that is a folder with these files.
using Files = std::vector<std::pair<std::string, std::string>>;
std::function<void(const fs::path&)> folder(Files files);

std::string repeated(const std::string& text, std::size_t times);

// A notebook whose list of cells has this JSON in it.
std::string notebook(const std::string& cells);
// The JSON of a code cell with this text.
std::string code_cell(const std::string& text);

}  // namespace grader::broken
