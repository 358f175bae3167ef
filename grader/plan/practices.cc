#include "grader/plan/practices.h"

#include <map>

#include "grader/plan/ask_python.h"

namespace grader::plan {

void note_practices(const std::string& interpreter, std::vector<std::vector<evidence::Answer>>& answers,
                    const RunJobs& run) {
  std::map<std::string, std::vector<evidence::Program*>> programs;  // by their text, which many may share
  for (std::vector<evidence::Answer>& of_student : answers) {
    for (evidence::Answer& answer : of_student) {
      for (evidence::Program& program : answer.programs) {
        if (!program.error) programs[program.text].push_back(&program);
      }
    }
  }
  std::vector<Text> texts;
  for (const auto& [text, same] : programs) texts.push_back({Reading::kProgram, text});
  const std::vector<Facts> facts = ask_python(interpreter, texts, run);
  std::size_t place = 0;
  for (const auto& [text, same] : programs) {
    for (evidence::Program* program : same) program->facts = facts[place].practices;
    ++place;
  }
}

}  // namespace grader::plan
