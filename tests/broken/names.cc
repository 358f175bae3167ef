#include "tests/broken/cases.h"

namespace grader::broken {
namespace {

// A file whose name is not that of its test.
std::function<void(const fs::path&)> named(std::string name) {
  return [=](const fs::path& place) { put(place.parent_path() / name, kRight); };
}

constexpr const char* kCleaned = "since not all of its characters can stand in a file's name";

}  // namespace

std::vector<Case> broken_names() {
  const std::string long_name(252, 'n');
  return {
      {"NameWithALineEnd",
       named("line\nend.py"),
       {"the id of 'line end.py' is 'line_end'", kCleaned},
       2,
       "line_end"},
      {"NameWithControlCharacters",
       named("\x1b[31mred\x07.py"),
       {"is '_[31mred_'", kCleaned},
       2,
       "_[31mred_"},
      {"NameOf255Bytes", named(long_name + ".py"), {}, 2, long_name},
      {"FolderNameOf255Bytes", named(std::string(255, 'f') + "/work.py"), {}, 2, std::string(255, 'f')},
      {"NameThatRunsBackwards", named("exe\u202Eyp.\u202C.py"), {kCleaned}, 2, "exe_yp._"},
      {"NameThatIsNoUtf8", named("bad\xFF\xFEname.py"), {"is 'bad__name'", kCleaned}, 2, "bad__name"},
      {"NameOfTheFolderAbove", named(" ../work.py"), {"is '_..'", kCleaned}, 2, "_.."},
      {"NameOfSpaces", named("   /work.py"), {"is '_'", kCleaned}, 2, "_"},
      {"NameLikeAnOption", named("-rf.py"), {}, 2, "-rf"},
      {"NameLikeALongOption", named("--help/--version.py"), {}, 2, "--help"},
      {"NameWithABackslash", named("back\\slash.py"), {"is 'back_slash'", kCleaned}, 2, "back_slash"},
      {"NameOfAReport",
       named("class.json.py"),
       {"class.json: a report of the class has this name; rename"},
       {},
       "",
       Told::kClass},
      {"NameOnlyOfHiddenFiles", folder({{".hidden.py", kRight}}), {"the folder has no files"}, 0},
      {"NamesOfEveryKindInside",
       folder({{"line\nend.py", ""},
               {"\x1b[31mred.py", ""},
               {std::string(252, 'n') + ".py", ""},
               {"exe\u202Eyp.py", ""},
               {"bad\xFF\xFE.py", ""},
               {"-rf.py", ""},
               {"right.py", kRight}}),
       {"/line end.py': the file is empty", "red.py': the file is empty", "nnn.py': the file is empty",
        "/bad\uFFFD\uFFFD.py': the file is empty", "/-rf.py': the file is empty"},
       2},
  };
}

}  // namespace grader::broken
