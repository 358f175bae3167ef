#include "tests/hostile/attacks.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace grader::hostile {
namespace {

using evidence::Job;

constexpr const char* kForbidden = "Operation not permitted";
constexpr const char* kNoFamily = "Address family not supported by protocol";
constexpr const char* kRefused = "Connection refused";
constexpr const char* kNoFile = "No such file or directory";
constexpr const char* kReadOnly = "Read-only file system";

constexpr const char* kAnyLimit = "_limit";

void briefly(Job& job) { job.limits.wall_seconds = 1; }
// On a busy machine it may take a program a while to get that.
void one_second_of_processor(Job& job) {
  job.limits.cpu_seconds = 1;
  job.limits.wall_seconds = 40;
}
void on_the_machines_clock(Job& job) {
  job.clock = evidence::ClockKind::kReal;
  job.limits.wall_seconds = 1;
}
// Stops at each of very many calls, which on a busy machine take their time.
void for_long(Job& job) { job.limits.cpu_seconds = job.limits.wall_seconds = 100; }
void with_much_memory(Job& job) {
  job.limits.memory_bytes = 400 << 20;
  job.limits.cpu_seconds = 20;
}

const std::vector<Program> kNetwork = {
    {"connects_to_the_host_by_tcp", "finished", kRefused},
    {"connects_to_the_host_by_ipv6", "finished", kRefused},
    {"sends_datagrams_to_the_host", "finished", kRefused},
    {"sends_datagrams_by_ipv6", "finished", kRefused},
    {"asks_a_name_server", "finished", kRefused},
    {"opens_a_raw_socket", "finished", kForbidden},
    {"opens_a_packet_socket", "finished", kNoFamily},
    {"opens_a_vsock", "finished", kNoFamily},
    {"opens_sockets_of_every_family", "finished", "tried all"},
    {"opens_socket_pairs_of_every_family", "finished", "tried all"},
    {"changes_the_network_by_netlink", "finished", kForbidden},
    {"listens_to_the_kernel_by_netlink", "finished", "Protocol not supported"},
    {"forges_the_list_of_sockets", "finished", "refused"},
    {"connects_to_an_abstract_socket", "finished", kRefused},
    {"connects_to_a_socket_file", "finished", kNoFile},
    {"takes_over_a_port_of_the_host", "finished", "listens in the box only"},
};

const std::vector<Program> kReading = {
    {"reads_other_submissions", "finished", kNoFile},
    {"reads_the_specs", "finished", kNoFile},
    {"reads_the_reports", "finished", kNoFile},
    {"reads_home_folders", "finished", "homes: ['student']"},
    {"reads_the_password_file", "finished", "/etc/shadow: No such file"},
    {"reads_the_graders_environment", "finished", "/proc/1/environ: Permission denied"},
    {"reads_the_graders_command_line", "finished", "/proc/1/cmdline"},
    {"looks_into_other_processes", "finished", "/proc/1/mem Permission denied"},
    {"searches_everything_for_the_secret", "finished", "searched many files"},
    {"reads_descriptors_that_were_left_open", "finished", "there were none"},
    {"reads_the_machines_disks", "finished", "/dev/vda: No such file"},
    {"reads_the_log_of_the_kernel", "finished", kForbidden},
    {"watches_files_of_the_system", "finished", kForbidden},
    {"opens_files_by_their_handles", "finished", kForbidden},
};

const std::vector<Program> kWriting = {
    {"writes_outside_its_folder", "finished", kReadOnly},
    {"writes_through_symbolic_links", "finished", kNoFile},
    {"makes_hard_links_out", "finished", "Invalid cross-device link"},
    {"links_out_of_closed_folders", "finished", "closed"},
    {"sets_the_upper_half_of_numbers", "finished", kForbidden},
    {"changes_files_by_younger_calls", "finished", "fchmodat2 Function not implemented"},
    {"makes_its_own_setuid_program", "finished", "1000"},
    {"becomes_root_by_the_systems_programs", "finished", "still an ordinary user"},
    {"becomes_another_user", "finished", "uid_map Operation not permitted"},
    {"makes_device_nodes", "finished", kForbidden},
    {"overwrites_the_interpreter", "finished", kReadOnly},
    {"changes_settings_of_the_kernel", "finished", "core_pattern Permission denied"},
    {"leaves_control_groups", "finished", "/sys/fs/cgroup False"},
    {"plants_results", "finished", "planted"},
    {"plants_startup_files_for_python", "finished", "only in the box"},
    {"names_files_to_confuse", "finished", "13", [](Job& job) { job.collect = {"."}; }},
    {"writes_to_its_own_input", "finished", kForbidden},
    {"renames_the_machine", "finished", kForbidden},
};

const std::vector<Program> kBombs = {
    {"forks_without_end", "process_limit"},
    {"forks_without_end_in_the_shell", "process_limit"},
    {"starts_threads_without_end", "process_limit"},
    {"executes_itself_without_end", "cpu_limit", "", one_second_of_processor},
    {"runs_from_one_process_into_the_next", "cpu_limit", "",
     [](Job& job) {
       job.limits.cpu_seconds = 0.5;
       job.limits.processes = 5000;
     }},
    {"takes_memory", "memory_limit"},
    {"takes_memory_in_many_processes", "memory_limit"},
    {"takes_memory_in_shared_mappings", "memory_limit"},
    {"takes_memory_in_files_without_names", "memory_limit"},
    {"takes_memory_in_segments", "memory_limit"},
    {"takes_memory_in_messages", "memory_limit"},
    {"takes_memory_in_semaphores", "memory_limit"},
    {"makes_its_memory_slow_to_count", "wall_limit", "",
     [](Job& job) {
       briefly(job);
       job.limits.processes = 200;
     }},
    {"takes_memory_where_nobody_may_look", "memory_limit"},
    {"takes_memory_that_nobody_can_see", "finished", "Function not implemented"},
    {"takes_memory_in_pipes_and_sockets", "memory_limit", "", nullptr, Needs::kMemoryGroup},
    {"takes_memory_in_page_tables", "memory_limit"},
    {"fills_shared_memory", "disk_limit"},
    {"fills_every_folder", "disk_limit", "all full"},
    {"makes_files_without_end", "disk_limit", "No space left on device", with_much_memory},
    {"makes_a_sparse_file_of_terabytes", "finished", "File too large"},
    {"makes_folders_within_folders", "finished", "deep"},
    {"hangs_data_on_files", "finished"},
    {"sets_thousands_of_timers", "cpu_limit", "", one_second_of_processor},
    {"keeps_descriptors_in_many_processes", "deadlock", "1024 descriptors",
     [](Job& job) { job.limits.processes = 128; }},
    {"uses_up_calls_that_write_later", "finished", "Function not implemented"},
};

const std::vector<Program> kOutput = {
    {"prints_ten_gigabytes", "output_limit", "xxx"},
    {"prints_two_gigabytes_at_once", "output_limit"},
    {"prints_ten_million_lines", "output_limit", "\n1000\n", for_long},
    {"prints_one_endless_line", "output_limit", "xxx"},
    {"prints_single_bytes", "output_limit", "",
     [](Job& job) {
       for_long(job);
       job.limits.output_bytes = 3000;
     }},
    {"prints_in_many_processes", "output_limit", "xxx"},
    {"prints_to_a_terminal_of_its_own", "output_limit"},
    {"prints_by_asynchronous_calls", "finished", "Function not implemented"},
    {"prints_by_sendfile_and_splice", "finished", "Invalid argument"},
    {"prints_bytes_that_are_no_text", "finished", "\xEF\xBF\xBD"},
    {"prints_escapes_for_terminals", "finished", "printed"},
    {"prints_what_looks_like_a_report", "finished", "student1: 100 of 100"},
    {"prints_what_looks_like_a_crash_of_ours", "deadlock", "Fatal Python error"},
    {"floods_its_errors", "output_limit", "xxx"},
    {"floods_when_asked_for_its_stack", "cpu_limit", "", one_second_of_processor},
    {"opens_its_output_again", "finished", "seen\nseen\nseen\n"},
    {"stops_its_own_output", "wall_limit", "", briefly},
    {"misuses_its_terminal", "finished", "console Operation not permitted"},
    {"fakes_typing", "finished", kForbidden},
};

const std::vector<Program> kProcesses = {
    {"leaves_a_daemon", "cpu_limit", "left a daemon", one_second_of_processor},
    {"forks_twice", "finished", "left a grandchild"},
    {"starts_a_new_session", "wall_limit", "left five"},
    {"ignores_every_signal", "cpu_limit", "", one_second_of_processor},
    {"stops_itself", "deadlock"},
    {"stops_its_children", "deadlock"},
    {"holds_its_parent_in_a_vfork", "deadlock"},
    {"clones_with_odd_flags", "finished", "started"},
    {"clones_a_child_that_no_tracer_sees", "finished", kForbidden},
    {"clones_into_new_namespaces", "finished", kForbidden},
    {"closes_everything", "finished"},
    {"kills_everything", "finished", "killed its own children"},
    {"kills_every_number", "finished", "reached nobody", for_long},
    {"signals_the_first_process", "finished", "it lives"},
    {"limits_the_first_process", "finished", "the box still stands"},
    {"takes_the_processor_for_itself", "finished", kForbidden},
    {"traces_its_relatives", "finished", kForbidden},
    {"writes_into_the_memory_of_others", "finished", kForbidden},
    {"takes_descriptors_of_others", "finished", kForbidden},
    {"burns_the_processor_in_short_threads", "cpu_limit", "", one_second_of_processor},
    {"keeps_the_warden_busy", "wall_limit", "", briefly},
    {"starts_processes_with_long_command_lines", "cpu_limit", "", one_second_of_processor},
    {"uses_up_the_wardens_descriptors", "cpu_limit", "", one_second_of_processor},
    {"names_itself_like_a_status", "cpu_limit", "", one_second_of_processor},
    {"crashes_with_a_huge_core", "crashed"},
};

const std::vector<Program> kPowers = {
    {"leaves_its_namespaces", "finished", kForbidden},
    {"enters_other_namespaces", "finished", kForbidden},
    {"mounts_file_systems", "finished", kForbidden},
    {"unmounts_what_hides_the_host", "finished", kForbidden},
    {"changes_its_root", "finished", kForbidden},
    {"uses_keys_of_the_kernel", "finished", kForbidden},
    {"loads_programs_into_the_kernel", "finished", kForbidden},
    {"loads_a_filter_of_its_own", "finished", "loaded"},
    {"counts_events_of_the_machine", "finished", kForbidden},
    {"handles_its_own_page_faults", "finished", kForbidden},
    {"makes_calls_through_a_ring", "finished", "Function not implemented"},
    {"makes_calls_of_32_bits", "crashed", "calls"},
    {"makes_calls_by_the_other_numbering", "crashed", "calls"},
    {"becomes_another_kind_of_process", "finished", kForbidden},
    {"flushes_the_disks_of_the_machine", "finished", kForbidden},
    {"sets_the_clock", "finished", kForbidden},
    {"reboots_the_machine", "finished", kForbidden},
    {"starts_another_kernel", "finished", kForbidden},
};

const std::vector<Program> kPython = {
    {"traces_every_line", "cpu_limit", "", one_second_of_processor},
    {"goes_on_at_its_exit", "cpu_limit", "", one_second_of_processor},
    {"calls_itself_without_end", "memory_limit"},
    {"matches_for_ever", "cpu_limit", "", one_second_of_processor},
    {"unpickles_a_bomb", "memory_limit", "1000"},
    {"sleeps_for_thirty_years", "wall_limit"},
    {"sleeps_for_thirty_years_by_the_clock", "wall_limit", "", on_the_machines_clock},
    {"sleeps_for_longer_than_there_are_numbers", "wall_limit"},
    {"sleeps_a_little_without_end", "wall_limit", "", briefly},
    {"waits_for_input_that_never_comes", "deadlock"},
};

// At isolation reduced some calls are refused, folders count as files do, and calls that name files take
// longer.
struct Other {
  std::string_view name;
  const char* outcome;
};
constexpr Other kAtReduced[] = {
    {"takes_memory_in_segments", "finished"},   {"takes_memory_in_messages", "finished"},
    {"takes_memory_in_semaphores", "finished"}, {"makes_folders_within_folders", "disk_limit"},
    {"makes_files_without_end", kAnyLimit},     {"starts_processes_with_long_command_lines", kAnyLimit},
};

std::vector<Program> all() {
  std::vector<Program> rows;
  for (const auto* kind : {&kNetwork, &kReading}) {
    rows.insert(rows.end(), kind->begin(), kind->end());
    for (Program& row : rows) row.user = User::kOurs;
  }
  for (const auto* kind : {&kWriting, &kBombs, &kOutput, &kProcesses, &kPowers, &kPython})
    rows.insert(rows.end(), kind->begin(), kind->end());
  for (Program& row : rows) {
    const auto other = std::find_if(std::begin(kAtReduced), std::end(kAtReduced),
                                    [&](const Other& one) { return row.name == one.name; });
    row.at_reduced = other != std::end(kAtReduced) ? other->outcome : row.outcome;
  }
  return rows;
}

}  // namespace

const std::vector<Program>& programs() {
  static const std::vector<Program> rows = all();
  return rows;
}

const std::vector<Program>& bombs() { return kBombs; }

}  // namespace grader::hostile
