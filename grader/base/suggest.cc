#include "grader/base/suggest.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "grader/base/text.h"

namespace grader::base {

int edit_distance(std::string_view a, std::string_view b) {
  // Rows of the table of distances between beginnings of the words: the one being filled, and the two above.
  std::vector<int> row(b.size() + 1), above(row.size()), two_above(row.size());
  std::iota(row.begin(), row.end(), 0);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    two_above = std::exchange(above, row);
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], two_above[j - 2] + 1);
    }
  }
  return row.back();
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& known) {
  const int allowed = std::max(1, static_cast<int>(word.size()) / 3);
  const std::string* nearest = nullptr;
  int least = allowed + 1;
  for (const std::string& candidate : known) {
    const int distance = edit_distance(lower(word), lower(candidate));
    if (distance < least) {
      least = distance;
      nearest = &candidate;
    }
  }
  return nearest ? "did you mean '" + *nearest + "'?" : "";
}

}  // namespace grader::base
