# Shared by the scripts: the packages that the project needs, and the build. To be sourced, with `set -eu`.

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# To build and to grade.
build_packages=(
  g++ cmake ninja-build pkgconf
  libboost1.81-dev libyaml-cpp-dev libspdlog-dev nlohmann-json3-dev libcli11-dev libpugixml-dev libarchive-dev
  libcmark-dev libre2-dev libseccomp-dev nettle-dev
  python3
)

# To test as well.
test_packages=(libgtest-dev libgmock-dev clang-format clang-tidy chromium)

# For the sanitizers and to fuzz as well.
clang_packages=(clang libclang-rt-dev llvm)

# missing_packages NAME…: those that are not installed, one a line.
missing_packages() {
  local name
  for name in "$@"; do
    dpkg-query --show --showformat='${db:Status-Status}\n' "$name" 2>/dev/null | grep -qx installed ||
      printf '%s\n' "$name"
  done
}

# need_packages NAME…: installs what is missing, or says how and fails.
need_packages() {
  local missing root=()
  if ! command -v dpkg-query >/dev/null; then
    echo "This script knows Debian's packages only. Needed are: $*" >&2
    return 1
  fi
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]})) || return 0
  echo "Missing packages: ${missing[*]}" >&2
  if (($(id -u))); then
    if ! command -v sudo >/dev/null || ! sudo -n true 2>/dev/null; then
      echo "Installing them needs root. Please run:" >&2
      echo "  sudo apt-get install --no-install-recommends ${missing[*]}" >&2
      return 1
    fi
    root=(sudo -n)
  fi
  # The lists of a new machine are empty, and those of an old one name packages that are gone: fetch them first.
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q </dev/null >&2 || true
  if ! "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -q -y --no-install-recommends "${missing[@]}" </dev/null >&2; then
    echo "apt-get could not install: ${missing[*]}" >&2
    return 1
  fi
}

# configure PRESET [OPTION…], build PRESET [TARGET…]: quiet unless something goes wrong.
configure() {
  local preset=$1 log
  shift
  log=$(mktemp)
  if ! (cd "$project" && cmake --preset "$preset" "$@") >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    return 1
  fi
  rm -f "$log"
}

build() {
  local preset=$1 quiet=()
  shift
  [[ -t 2 ]] || quiet=(--quiet)
  ninja -C "$project/build/$preset" "${quiet[@]}" "$@" >&2
}
