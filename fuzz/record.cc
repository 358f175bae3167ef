// What is kept of a grading and read again: answers.json, trials.json, the evidence of all trials, run.json.

#include "grader/app/record.h"

#include <array>
#include <fstream>

#include "fuzz/mutate_json.h"
#include "fuzz/read_spec.h"
#include "fuzz/reports.h"
#include "grader/base/file.h"

namespace grader {
namespace {

namespace fs = std::filesystem;

constexpr std::array kFiles{"answers.json", "trials.json", "evidence/one.json", "run.json"};

void put(const fs::path& folder, std::string_view text) {
  const std::vector<std::string_view> files = fuzz::files_in(text);
  for (std::size_t i = 0; i < kFiles.size(); ++i)
    std::ofstream(folder / kFiles[i]) << (i < files.size() ? files[i] : "");
}

std::string written(const app::Record& record, const fs::path& folder) {
  app::write_record(record, folder);
  return base::read_file(folder / "answers.json") + base::read_file(folder / "trials.json");
}

void check(const app::Record& record, const fs::path& folder) {
  static const spec::Assignment assignment = fuzz::read_spec("/fuzz/spec");
  const std::string text = written(record, folder);
  const auto back = app::read_record(folder);
  fuzz::must(back && written(*back, folder) == text, "a record reads back");
  app::reusable_trials(record);
  std::vector<evidence::Material> materials;
  for (const app::KeptQuestion& question : record.questions) materials.push_back(question.material);
  fuzz::judge_and_report(assignment, record.id, record.problems, materials);
}

}  // namespace
}  // namespace grader

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace grader;
  static const base::TempFolder folder;
  std::filesystem::create_directories(folder.path() / "evidence");
  put(folder.path(), fuzz::text_of(data, size));
  if (const auto record = app::read_record(folder.path())) check(*record, folder.path());
  if (const auto run = app::read_run(folder.path())) {
    app::write_run(*run, folder.path());
    fuzz::must(app::read_run(folder.path()).has_value(), "a run reads back");
  }
  return 0;
}
