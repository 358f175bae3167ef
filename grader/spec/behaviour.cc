#include "grader/spec/behaviour.h"

#include <algorithm>

namespace grader::spec {
namespace {

std::string_view one_name(const Finishes&) { return "finishes"; }
std::string_view one_name(const ChildProcesses&) { return "child_processes"; }
std::string_view one_name(const Threads&) { return "threads"; }
std::string_view one_name(const JoinsChildren&) { return "joins_children"; }
std::string_view one_name(const Prints&) { return "prints"; }
std::string_view one_name(const PrintsNumber&) { return "prints_number"; }
std::string_view one_name(const Maps&) { return "maps"; }
std::string_view one_name(const Pool&) { return "pool"; }
std::string_view one_name(const TakesAtMost&) { return "takes_at_most"; }
std::string_view one_name(const TakesAtLeast&) { return "takes_at_least"; }
std::string_view one_name(const Messages&) { return "messages"; }
std::string_view one_name(const Ordered&) { return "ordered"; }
std::string_view one_name(const Unordered&) { return "unordered"; }
std::string_view one_name(const Uses&) { return "uses"; }
std::string_view one_name(const Explains&) { return "explains"; }
std::string_view one_name(const AnyOf&) { return "any_of"; }
std::string_view one_name(const AllOf&) { return "all_of"; }

Claim strictest(const std::vector<Expected>& parts) {
  Claim strictest = Claim::kStatic;
  for (const Expected& part : parts) {
    const Claim claim = claim_of(part.behaviour);
    if (claim == Claim::kInvariant) return claim;
    if (claim == Claim::kExistential) strictest = claim;
  }
  return strictest;
}

Claim one_claim(const Finishes&) { return Claim::kInvariant; }
Claim one_claim(const ChildProcesses& c) {
  return c.count || c.at_least || c.at_most ? Claim::kInvariant : Claim::kExistential;
}
Claim one_claim(const Threads&) { return Claim::kInvariant; }
Claim one_claim(const JoinsChildren&) { return Claim::kInvariant; }
Claim one_claim(const Prints& p) {
  return p.by == Writer::kEachChild ? Claim::kExistential : Claim::kInvariant;
}
Claim one_claim(const PrintsNumber& p) {
  const bool only_who = p.by == Writer::kEachChild && !p.distinct && p.values.empty();
  return only_who ? Claim::kExistential : Claim::kInvariant;
}
Claim one_claim(const Maps&) { return Claim::kInvariant; }
Claim one_claim(const Pool&) { return Claim::kExistential; }
Claim one_claim(const TakesAtMost&) { return Claim::kInvariant; }
Claim one_claim(const TakesAtLeast&) { return Claim::kInvariant; }
Claim one_claim(const Messages&) { return Claim::kExistential; }
Claim one_claim(const Ordered&) { return Claim::kInvariant; }
Claim one_claim(const Unordered&) { return Claim::kExistential; }
Claim one_claim(const Uses&) { return Claim::kStatic; }
Claim one_claim(const Explains&) { return Claim::kStatic; }
Claim one_claim(const AnyOf& any) { return strictest(any.ways); }
Claim one_claim(const AllOf& all) { return strictest(all.parts); }

void add_leaves(const std::vector<Expected>& behaviours, std::vector<const Expected*>& leaves) {
  for (const Expected& expected : behaviours) {
    if (const auto* any = std::get_if<AnyOf>(&expected.behaviour)) {
      add_leaves(any->ways, leaves);
    } else if (const auto* all = std::get_if<AllOf>(&expected.behaviour)) {
      add_leaves(all->parts, leaves);
    } else {
      leaves.push_back(&expected);
    }
  }
}

}  // namespace

std::string_view name_of(const Behaviour& behaviour) {
  return std::visit([](const auto& one) { return one_name(one); }, behaviour);
}

Claim claim_of(const Behaviour& behaviour) {
  return std::visit([](const auto& one) { return one_claim(one); }, behaviour);
}

std::vector<const Expected*> leaves_of(const std::vector<Expected>& behaviours) {
  std::vector<const Expected*> leaves;
  add_leaves(behaviours, leaves);
  return leaves;
}

bool needs_messages(const Behaviour& behaviour) {
  return std::holds_alternative<Messages>(behaviour) || std::holds_alternative<Ordered>(behaviour) ||
         std::holds_alternative<Unordered>(behaviour);
}

bool needs_trials(const Behaviour& behaviour) { return claim_of(behaviour) != Claim::kStatic; }

}  // namespace grader::spec
