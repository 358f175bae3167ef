#include "grader/submission/readers.h"
#include "tests/submission/reading_case.h"

namespace grader::submission {
namespace {

class PercentScript : public testing::TestWithParam<ReadingCase> {};

TEST_P(PercentScript, HasTheseCells) {
  EXPECT_EQ(recognise_percent(GetParam().content), Likeness::kSure);
  const Reading reading = read_percent(GetParam().content);
  EXPECT_EQ(in_short(reading.cells), GetParam().cells);
  EXPECT_EQ(reading.problems, GetParam().problems);
}

const ReadingCase kPercentCases[] = {
    {"ProseAndCode",
     "# %% [markdown]\n# ## Task\n#\n# Add.\n\n# %%\nx = 1\n\n# comment\nx\n\n# %%\ny\n",
     "0 prose @2: ## Task||Add.\n"
     "1 code @7: x = 1||# comment|x\n"
     "2 code @13: y\n",
     {}},
    {"HeaderOfJupytext", "# ---\n# jupyter:\n#   jupytext: {}\n# ---\n\n# %%\nx\n", "0 code @7: x\n", {}},
    {"CodeBeforeTheFirstMarker",
     "import os\n#%%\nos.name\n",
     "0 code @1: import os\n"
     "1 code @3: os.name\n",
     {}},
    {"TitlesStay",
     "# %% Task 3: add\nx = 1\n# %% Task 4 [markdown]\n# Because.\n",
     "0 code @1: # Task 3: add|x = 1\n"
     "1 prose @3: Task 4|Because.\n",
     {}},
    {"MetadataGoes",
     "# %% [markdown] tags=[\"a\", \"b\"]\n# Prose\n# %% {\"tags\": []}\nx\n# %% Title key=\"value\"\ny\n# "
     "%% a = b\nz\n",
     "0 prose @2: Prose\n"
     "1 code @4: x\n"
     "2 code @5: # Title|y\n"
     "3 code @7: # a = b|z\n",
     {}},
    {"ProseInAString",
     "# %% [markdown]\n\"\"\"\nLong\n\nprose\n\"\"\"\n# %% [md]\n'''short'''\n",
     "0 prose @2: |Long||prose|\n"
     "1 prose @8: short\n",
     {}},
    {"OtherWords",
     "#%% md\nbare prose\n# %% [raw]\n# raw\n# %%%% deep\nx\n",
     "0 prose @2: bare prose\n"
     "1 raw @4: raw\n"
     "2 code @5: # deep|x\n",
     {}},
    {"EmptyCells",
     "# %%\n\n# %%\nx\n",
     "0 code @2: \n"
     "1 code @4: x\n",
     {}},
};

INSTANTIATE_TEST_SUITE_P(Read, PercentScript, testing::ValuesIn(kPercentCases), name_of_case<ReadingCase>);

TEST(RecognisePercent, WantsItsMarker) {
  EXPECT_EQ(recognise_percent("# 100 %%\n%%time\n# %%time\n"), Likeness::kNone);
}

}  // namespace
}  // namespace grader::submission
