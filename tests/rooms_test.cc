// The directions between the rooms of grader/, as CMakeLists.txt declares them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "grader/base/file.h"
#include "grader/base/text.h"

namespace grader {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

using Problems = std::vector<std::string>;
using Rooms = std::map<std::string, std::set<std::string>>;  // name -> the rooms it needs

// Reads the lines "room(NAME NEEDS a b LIBRARIES x)"; a room may need only rooms above its line.
Rooms read_rooms(const fs::path& project, Problems& problems) {
  static const std::regex kRoom(R"(^room\((\w+)(?: NEEDS ([\w ]+?))?(?: LIBRARIES .*)?\))");
  Rooms rooms;
  const std::string text = base::read_file(project / "CMakeLists.txt");
  for (const std::string_view line : base::split_lines(text)) {
    std::cmatch match;
    if (!std::regex_search(line.data(), line.data() + line.size(), match, kRoom)) continue;
    std::istringstream needs(match[2].str());
    std::set<std::string> needed;
    for (std::string name; needs >> name; needed.insert(name)) {
      if (!rooms.contains(name))
        problems.push_back(match[1].str() + " needs " + name + ", which comes later");
    }
    rooms[match[1].str()] = needed;
  }
  return rooms;
}

// Files of grader/ in a fixed order, relative to it.
std::vector<fs::path> source_files(const fs::path& project) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(project / "grader")) {
    const fs::path extension = entry.path().extension();
    if (extension == ".h" || extension == ".cc")
      files.push_back(entry.path().lexically_relative(project / "grader"));
  }
  std::sort(files.begin(), files.end());
  return files;
}

// Every include of one file must be of its own room or of one that its line names.
void check_includes(const fs::path& project, const fs::path& file, const Rooms& rooms, Problems& problems) {
  static const std::regex kInclude(R"re(^\s*#\s*include\s*["<]((?:grader/)?(\w+)/[\w./]+|[^">]+)[">])re");
  const std::string room = file.begin()->string();
  const std::string text = base::read_file(project / "grader" / file);
  for (const std::string_view line : base::split_lines(text)) {
    std::cmatch match;
    if (!std::regex_search(line.data(), line.data() + line.size(), match, kInclude)) continue;
    const std::string included = match[1];
    if (line.find('"') == std::string_view::npos && !included.starts_with("grader/")) continue;
    const bool allowed =
        included.starts_with("grader/") && (match[2] == room || rooms.at(room).contains(match[2]));
    if (!allowed) problems.push_back("grader/" + file.string() + " includes " + included);
  }
}

// Everything that is not as the room(...) lines say.
Problems check_rooms(const fs::path& project) {
  Problems problems;
  const Rooms rooms = read_rooms(project, problems);
  for (const fs::path& file : source_files(project)) {
    const bool in_a_room =
        std::distance(file.begin(), file.end()) == 2 && rooms.contains(file.begin()->string());
    if (in_a_room)
      check_includes(project, file, rooms, problems);
    else
      problems.push_back("grader/" + file.string() + " is in no room");
  }
  return problems;
}

// A small project with the rooms low, middle and high, to be spoilt.
class SmallProject : public testing::Test {
 protected:
  void write(const char* path, const char* text) { base::write_file(folder_.path() / path, text); }
  Problems check() { return check_rooms(folder_.path()); }

  void SetUp() override {
    write("CMakeLists.txt",
          "room(low LIBRARIES some::library)\nroom(middle NEEDS low)\n"
          "room(high NEEDS middle low LIBRARIES a::b c)\n");
    write("grader/low/low.h", "#include <vector>\n#include <library/part.h>\n");
    write("grader/high/high.cc", "#include \"grader/high/high.h\"\n#include \"grader/middle/middle.h\"\n");
  }

 private:
  base::TempFolder folder_;
};

TEST_F(SmallProject, IsFineAsItIs) { EXPECT_THAT(check(), IsEmpty()); }

TEST_F(SmallProject, MayNotIncludeARoomThatIsNotNamed) {
  write("grader/low/low.cc", "#include \"grader/low/low.h\"\n  #  include \"grader/high/high.h\"\n");
  EXPECT_THAT(check(), ElementsAre("grader/low/low.cc includes grader/high/high.h"));
}

TEST_F(SmallProject, MayNotIncludeARoomInAngleBrackets) {
  write("grader/low/low.cc", "#include <grader/middle/middle.h>\n");
  EXPECT_THAT(check(), ElementsAre("grader/low/low.cc includes grader/middle/middle.h"));
}

TEST_F(SmallProject, MayNotIncludeWithoutTheWholePath) {
  write("grader/high/other.cc", "#include \"high.h\"\n#include \"../low/low.h\"\n#include \"low/low.h\"\n");
  EXPECT_THAT(check(), ElementsAre("grader/high/other.cc includes high.h",
                                   "grader/high/other.cc includes ../low/low.h",
                                   "grader/high/other.cc includes low/low.h"));
}

TEST_F(SmallProject, MayNotNeedALaterRoom) {
  write("CMakeLists.txt", "room(low NEEDS high)\nroom(middle)\nroom(high NEEDS middle)\n");
  EXPECT_THAT(check(), ElementsAre("low needs high, which comes later"));
}

TEST_F(SmallProject, MayNotHaveAFileInNoRoom) {
  write("grader/lost.cc", "");
  write("grader/cellar/deep.h", "");
  write("grader/low/under/deep.h", "");
  EXPECT_THAT(check(), ElementsAre("grader/cellar/deep.h is in no room", "grader/lost.cc is in no room",
                                   "grader/low/under/deep.h is in no room"));
}

TEST(ThisProject, KeepsTheDirectionsBetweenItsRooms) {
  Problems problems;
  EXPECT_GE(read_rooms(PROJECT_FOLDER, problems).size(), 10u);
  EXPECT_THAT(check_rooms(PROJECT_FOLDER), IsEmpty());
}

// What is printed past these files could hold commands to a terminal or to a service that keeps the log.
TEST(ThisProject, PrintsInFewPlaces) {
  constexpr std::string_view kPrinters[] = {"std::cout",    "std::cerr", "std::clog",  "std::printf",
                                            "std::fprintf", "std::puts", "std::fputs", "std::perror"};
  std::vector<std::string> printing;
  for (const fs::path& file : source_files(PROJECT_FOLDER)) {
    const std::string text = base::read_file(fs::path(PROJECT_FOLDER) / "grader" / file);
    if (std::any_of(std::begin(kPrinters), std::end(kPrinters),
                    [&](std::string_view printer) { return text.find(printer) != std::string::npos; }))
      printing.push_back(file);
  }
  EXPECT_THAT(printing, ElementsAre("app/log.cc", "app/progress.cc", "filter/main.cc", "warden/main.cc"));
}

}  // namespace
}  // namespace grader
