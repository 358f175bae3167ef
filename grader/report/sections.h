#pragma once

#include <string>
#include <vector>

#include "grader/evidence/material.h"
#include "grader/judge/result.h"
#include "grader/report/html.h"

namespace grader::report {

// The sections of a student's page.

// The program with the numbers of its lines, where each line comes from, and what happened at it.
// `evidence`, if given, is the trial whose crash or stall is marked.
void add_program(Node parent, const evidence::Answer& answer, const evidence::Program& program,
                 const evidence::Evidence* evidence);

// The written parts of an answer.
void add_prose(Node parent, const evidence::Answer& answer);

// What a trial did: how it ended, where it stood still, its output, its timeline. `id` is unique on the page.
void add_trial(Node parent, const evidence::Trial& trial, const std::string& id);

// The lines of the output, each with the process that wrote it.
void add_output(Node parent, const evidence::Evidence& evidence, const std::string& file);

// The classic mistakes that an answer makes, each with what to change.
void add_mistakes(Node parent, const std::vector<judge::Mistake>& mistakes);

// A sign with its word: <span class="chip good">✓ passed</span>
struct Sign;
void add_chip(Node parent, const Sign& sign);

// The whole section of a question.
void add_question(Node parent, const judge::QuestionResult& result, const evidence::Material& material,
                  const std::string& id);

}  // namespace grader::report
