#pragma once

#include <initializer_list>
#include <optional>
#include <string_view>

#include "grader/spec/behaviour.h"
#include "grader/spec/fields.h"

namespace grader::spec {

// One reader per behaviour: the value beside its name in a spec -> the behaviour. What is wrong is complained
// of, and left as it is by default.
Behaviour read_finishes(const Value& value, const SourceFile& file);
Behaviour read_child_processes(const Value& value, const SourceFile& file);
Behaviour read_threads(const Value& value, const SourceFile& file);
Behaviour read_joins_children(const Value& value, const SourceFile& file);
Behaviour read_pool(const Value& value, const SourceFile& file);
Behaviour read_takes_at_most(const Value& value, const SourceFile& file);
Behaviour read_takes_at_least(const Value& value, const SourceFile& file);
Behaviour read_prints(const Value& value, const SourceFile& file);
Behaviour read_prints_number(const Value& value, const SourceFile& file);
Behaviour read_maps(const Value& value, const SourceFile& file);
Behaviour read_messages(const Value& value, const SourceFile& file);
Behaviour read_ordered(const Value& value, const SourceFile& file);
Behaviour read_unordered(const Value& value, const SourceFile& file);
Behaviour read_uses(const Value& value, const SourceFile& file);
Behaviour read_explains(const Value& value, const SourceFile& file);

// A field with a whole number that is not less than `least`.
std::optional<int> count_field(Fields& fields, std::string_view name, int least);

// Complains when none of the fields, all asked for before, is there: the behaviour would say nothing.
void needs_one_of(Fields& fields, std::initializer_list<std::string_view> names);

// Complains of a text that is no regular expression (ECMAScript), or too long a one.
void check_regex(const Value& value, const SourceFile& file);

// `by: each child`: the writers, by their names in a spec.
inline constexpr std::pair<std::string_view, Writer> kWriters[] = {
    {"anyone", Writer::kAnyone},
    {"parent", Writer::kParent},
    {"each child", Writer::kEachChild},
    {"some child", Writer::kSomeChild},
};

}  // namespace grader::spec
