#include "grader/report/time_scale.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "grader/report/words.h"

namespace grader::report {
namespace {

constexpr std::size_t kMostBreaks = 12;
constexpr std::size_t kLeastUncut = 3;   // with fewer gaps nothing is squeezed
constexpr double kLongestGap = 0.35;     // of the whole: a longer one squeezes the others together
constexpr double kShownGap = 0.2;        // of all that is not cut
constexpr double kAllShownGaps = 1.5;    // together, of all that is not cut
constexpr double kWorthCutting = 1.5;    // a cut gap was at least this many times longer than it is shown
constexpr double kShortestScale = 1e-6;  // seconds: a trial without any length still gets a scale

// 1, 2 or 5 times a power of ten, not below `least`.
double round_step(double least) {
  const double power = std::pow(10.0, std::floor(std::log10(least)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (power * factor >= least * 0.999) return power * factor;
  }
  return power * 10;
}

// As many decimals as the step between ticks needs.
std::string tick_label(double seconds, double step, bool in_seconds) {
  if (seconds == 0) return "0";
  const double unit = in_seconds ? 1 : 1000;
  const int decimals = std::max(0, static_cast<int>(std::ceil(-std::log10(step * unit) - 1e-9)));
  return decimal(seconds * unit, decimals) + (in_seconds ? " s" : " ms");
}

}  // namespace

std::vector<double> shown_lengths(const std::vector<double>& gaps) {
  std::vector<double> longest_first = gaps;
  std::sort(longest_first.begin(), longest_first.end(), std::greater<>());
  double rest = std::accumulate(gaps.begin(), gaps.end(), 0.0);
  if (gaps.empty() || longest_first.front() <= kLongestGap * rest) return gaps;
  for (std::size_t cut = 1; cut + kLeastUncut <= gaps.size() && cut <= kMostBreaks; ++cut) {
    rest -= longest_first[cut - 1];
    const auto count = static_cast<double>(cut);
    const double shown = std::max(longest_first[cut], rest * std::min(kShownGap, kAllShownGaps / count));
    const bool squeezes = shown > kLongestGap * (rest + shown * count);
    if (squeezes || longest_first[cut - 1] < shown * kWorthCutting) continue;
    std::vector<double> lengths = gaps;
    for (double& length : lengths) length = std::min(length, shown);
    return lengths;
  }
  return gaps;
}

TimeScale::TimeScale(std::vector<double> moments, double end, double width) : width_(width) {
  end = std::max(end, kShortestScale);
  moments.insert(moments.end(), {0.0, end});
  std::erase_if(moments, [&](double moment) { return !(moment >= 0 && moment <= end); });
  std::sort(moments.begin(), moments.end());
  moments.erase(std::unique(moments.begin(), moments.end()), moments.end());
  times_ = std::move(moments);

  std::vector<double> gaps;
  for (std::size_t i = 1; i < times_.size(); ++i) gaps.push_back(times_[i] - times_[i - 1]);
  const std::vector<double> shown = shown_lengths(gaps);
  shown_seconds_ = std::accumulate(shown.begin(), shown.end(), 0.0);
  places_.push_back(0);
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    places_.push_back(places_.back() + shown[i] / shown_seconds_ * width);
    if (shown[i] < gaps[i]) breaks_.push_back({places_[i], places_[i + 1], gaps[i]});
  }
}

double TimeScale::at(double seconds) const {
  if (!(seconds > times_.front())) return places_.front();
  if (seconds >= times_.back()) return places_.back();
  const auto after = std::upper_bound(times_.begin(), times_.end(), seconds);
  const auto i = static_cast<std::size_t>(after - times_.begin());
  const double share = (seconds - times_[i - 1]) / (times_[i] - times_[i - 1]);
  return places_[i - 1] + share * (places_[i] - places_[i - 1]);
}

std::vector<TimeScale::Tick> TimeScale::ticks(double apart) const {
  const double step = round_step(shown_seconds_ * apart / width_);
  const bool in_seconds = times_.back() >= 1;
  std::vector<Tick> ticks{{0, "0"}};
  // Between breaks the axis is proportional, so the steps are counted from one break to the next.
  double from = 0;
  const auto fill_until = [&](double until) {
    for (double count = std::ceil(from / step); count * step <= until; ++count) {
      const double place = at(count * step);
      if (place - ticks.back().at < apart * 0.99) continue;
      ticks.push_back({place, tick_label(count * step, step, in_seconds)});
    }
  };
  for (std::size_t i = 1; i < times_.size(); ++i) {
    const bool is_break = std::any_of(breaks_.begin(), breaks_.end(),
                                      [&](const Break& one) { return one.from == places_[i - 1]; });
    if (!is_break) continue;
    fill_until(times_[i - 1]);
    from = times_[i];
  }
  fill_until(times_.back());
  return ticks;
}

}  // namespace grader::report
