#include "tests/inert/browser.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

#include "grader/base/pipe.h"
#include "grader/base/system_error.h"

namespace grader::inert {

namespace fs = std::filesystem;
using base::check;
using base::Json;
using base::UniqueFd;

namespace {

constexpr auto kPatience = std::chrono::seconds(60);
constexpr auto kAfterLoading = std::chrono::milliseconds(100);

constexpr const char* kOptions[] = {"--headless",
                                    "--no-sandbox",
                                    "--disable-gpu",
                                    "--disable-quic",
                                    "--no-first-run",
                                    "--disable-breakpad",
                                    "--disable-background-networking",
                                    "--disable-component-update",
                                    "--disable-sync",
                                    "--disable-dev-shm-usage",
                                    "--remote-debugging-pipe",
                                    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"};

// The fields of Seen, as the page itself tells them.
constexpr const char* kLook = R"((() => {
  const all = [...document.querySelectorAll('*')];
  const unique = (list) => [...new Set(list)];
  return {
    title: document.title,
    text: document.documentElement.textContent,
    html: document.documentElement.outerHTML,
    elements: unique(all.map((e) => e.localName)),
    attributes: unique(all.flatMap((e) => e.getAttributeNames())),
    links: unique([...document.links].map((a) => a.protocol + decodeURIComponent(a.pathname))),
  };
})())";

// A pipe whose ends have numbers that no standard stream and no pipe of the browser's has.
std::array<UniqueFd, 2> make_pipe() {
  const base::Pipe low = base::make_pipe();
  const auto moved = [](const UniqueFd& end) {
    return UniqueFd(check(::fcntl(end.get(), F_DUPFD_CLOEXEC, 10), "move a pipe"));
  };
  return {moved(low.reading), moved(low.writing)};
}

// Starts it as the first process of a group; it reads commands from descriptor 3 and answers on 4.
pid_t start(std::vector<std::string> words, int commands, int answers) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  posix_spawn_file_actions_adddup2(&actions, commands, 3);
  posix_spawn_file_actions_adddup2(&actions, answers, 4);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  pid_t pid = -1;
  const int error = ::posix_spawn(&pid, arguments[0], &actions, &attributes, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  if (error != 0) throw base::SystemError(error, "start the browser");
  return pid;
}

}  // namespace

std::optional<fs::path> Browser::find() {
  for (const char* program : {"/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"}) {
    if (::access(program, X_OK) == 0) return program;
  }
  return std::nullopt;
}

Browser::Browser(const fs::path& program) {
  std::array<UniqueFd, 2> commands = make_pipe();
  std::array<UniqueFd, 2> answers = make_pipe();
  std::vector<std::string> words{program, "--user-data-dir=" + profile_.path().string()};
  words.insert(words.end(), std::begin(kOptions), std::end(kOptions));
  pid_ = start(words, commands[0].get(), answers[1].get());
  to_ = std::move(commands[1]);
  from_ = std::move(answers[0]);
}

Browser::~Browser() {
  ::kill(-pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
}

Seen Browser::visit(const fs::path& file, const std::function<bool()>& is_over) {
  requests_.clear();
  loaded_ = false;
  const Json target = ask("Target.createTarget", {{"url", "about:blank"}});
  const std::string session =
      ask("Target.attachToTarget", {{"targetId", target.at("targetId")}, {"flatten", true}}).at("sessionId");
  for (const char* domain : {"Page.enable", "Network.enable", "Runtime.enable"})
    ask(domain, Json::object(), session);
  const std::string url = evaluate(
      "'file://' + " + Json(file.string()).dump() + ".split('/').map(encodeURIComponent).join('/')", session);
  ask("Page.navigate", {{"url", url}}, session);
  const Clock::time_point end = Clock::now() + kPatience;
  while (!loaded_) {
    const auto message = next(end);
    if (!message) throw std::runtime_error("the browser does not load " + file.string());
    note(*message);
  }
  const Clock::time_point enough = Clock::now() + (is_over ? kPatience : kAfterLoading);
  while (Clock::now() < enough && !(is_over && is_over())) {
    if (const auto message = next(Clock::now() + std::chrono::milliseconds(20))) note(*message);
  }
  const Json look = evaluate(kLook, session);
  ask("Target.closeTarget", target);
  return {look.at("title"),      look.at("text"),  look.at("html"), look.at("elements"),
          look.at("attributes"), look.at("links"), requests_};
}

Json Browser::ask(const std::string& method, const Json& parameters, const std::string& session) {
  Json command{{"id", ++commands_}, {"method", method}, {"params", parameters}};
  if (!session.empty()) command["sessionId"] = session;
  const std::string text = command.dump() + '\0';
  for (std::size_t sent = 0; sent < text.size();)
    sent += static_cast<std::size_t>(
        check(::write(to_.get(), text.data() + sent, text.size() - sent), "command the browser"));
  const Clock::time_point end = Clock::now() + kPatience;
  while (const auto message = next(end)) {
    if (message->value("id", 0) != commands_) {
      note(*message);
      continue;
    }
    if (message->contains("result")) return message->at("result");
    throw std::runtime_error("the browser refuses " + method + ": " + message->dump());
  }
  throw std::runtime_error("the browser does not answer to " + method);
}

Json Browser::evaluate(const std::string& expression, const std::string& session) {
  return ask("Runtime.evaluate", {{"expression", expression}, {"returnByValue", true}}, session)
      .at("result")
      .at("value");
}

std::optional<Json> Browser::next(Clock::time_point end) {
  for (;;) {
    const std::size_t length = unread_.find('\0');
    if (length != std::string::npos) {
      const std::string text = unread_.substr(0, length);
      unread_.erase(0, length + 1);
      return Json::parse(text);
    }
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
    pollfd wanted{from_.get(), POLLIN, 0};
    if (left <= 0 || ::poll(&wanted, 1, static_cast<int>(left)) <= 0) return std::nullopt;
    std::array<char, 65536> bytes{};
    const ssize_t got = check(::read(from_.get(), bytes.data(), bytes.size()), "listen to the browser");
    if (got == 0) throw std::runtime_error("the browser has ended");
    unread_.append(bytes.data(), static_cast<std::size_t>(got));
  }
}

void Browser::note(const Json& message) {
  const std::string method = message.value("method", "");
  if (method == "Page.loadEventFired") loaded_ = true;
  if (method != "Network.requestWillBeSent") return;
  const std::string url = message.at("params").at("request").at("url");
  if (!url.starts_with("file:")) requests_.push_back(url);
}

}  // namespace grader::inert
