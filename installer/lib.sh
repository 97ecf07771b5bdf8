# shellcheck shell=bash
# What installer/strake and installer/test share: packages, KArchive, configure, build. Sourced, never run.
#
# What it changes, and how to undo it:
#   build/                      everything built, all logs, KArchive on Debian 12:   rm -rf build
#   ~/.cache/ccache             compiled objects, kept for later builds:             ccache --clear
#   system packages             named before they are installed; those that were new are listed in build/logs/installed:
#                               apt-get remove --autoremove $(cat build/logs/installed)
# Nothing else is written; apt's own configuration and lists of sources stay as they are.

set -euo pipefail

: "${root:?set by the sourcing script: the repository}" "${preset:?set by the sourcing script: the CMake preset}"

build=$root/build/$preset
state=$root/build/.setup        # stamps; each is written last, when all it stands for is there
logs=$root/build/logs
packages_file=$root/installer/packages.txt
on_terminal=$([ -t 2 ] && echo yes || echo no)

export LC_ALL=C.UTF-8 LANG=C.UTF-8 # both: ccache takes each for part of what it compiles
export CCACHE_DEPEND=1 # hash what the compiler says it read, rather than preprocess everything first

say() { printf 'strake set-up: %s\n' "$*" >&2; }
trap 'say "interrupted; run it again to go on where it stopped"; exit 130' INT

die() {
    printf 'strake set-up: error: %s\n' "$1" >&2
    shift
    [ $# -eq 0 ] || printf '  %s\n' "$@" >&2
    exit 1
}

# --- Running one step -------------------------------------------------------------------------------------------------

# Copies standard input to the log. On a terminal its last line is shown, in place; elsewhere each quarter of ninja's
# way.
show_progress() {
    local log=$1 line width percent last=0 total=0 bar='^\[([0-9]+)/([0-9]+)\] '
    width=$(stty size <&2 2>/dev/null | cut -d' ' -f2) || true
    width=${width:-80}
    while IFS= read -r line || [ -n "$line" ]; do
        printf '%s\n' "$line" >>"$log"
        if [ "$on_terminal" = yes ]; then
            line=${line//[$'\r\t\e']/ }
            printf '\r\033[K  %s' "${line:0:width-3}" >&2
        elif [[ $line =~ $bar ]]; then
            ((BASH_REMATCH[2] == total)) || last=0 total=${BASH_REMATCH[2]} # ninja begins anew after CMake
            percent=$((BASH_REMATCH[1] * 100 / BASH_REMATCH[2]))
            if ((percent >= last + 25 && percent < 100)); then
                last=$((percent - percent % 25))
                printf '  %s of %s (%s %%)\n' "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}" "$percent" >&2
            fi
        fi
    done
    [ "$on_terminal" = no ] || printf '\r\033[K' >&2
}

# step LOG ADVICE COMMAND...: runs the command with all its output in build/logs/LOG. When it fails, says which command
# it was, its last lines and the advice, and ends.
step() {
    local log=$logs/$1 advice=$2 status=0 lines
    shift 2
    mkdir -p "$logs"
    printf '$ %s\n' "$*" >"$log"
    "$@" </dev/null 2>&1 | show_progress "$log" || status=$?
    [ $status -ne 0 ] || return 0

    printf '\nstrake set-up: error: this command failed (exit status %s):\n  %s\n' "$status" "$*" >&2
    if lines=$(grep -m1 -A25 '^FAILED: ' "$log"); then
        printf 'The first failure:\n' >&2
    else
        lines=$(tail -n 20 "$log")
        printf 'Its last lines:\n' >&2
    fi
    printf '%s\n' "$lines" | sed 's/^/  | /' >&2
    printf 'All of its output: %s\nWhat to do: %s\n' "$log" "$advice" >&2
    exit 1
}

# --- System packages --------------------------------------------------------------------------------------------------

release=other  # 12, 13, or other
system_name="this system"
if [ -r /etc/os-release ]; then
    # shellcheck source=/dev/null
    system_name=$(. /etc/os-release && printf '%s' "${PRETTY_NAME:-${ID:-this system}}")
    # shellcheck source=/dev/null
    release=$(. /etc/os-release && [ "${ID:-}" = debian ] && printf '%s' "${VERSION_ID:-}") || true
    [[ $release =~ ^(12|13)$ ]] || release=other
fi

# The packages of this release; those of the newest on a system we do not know.
package_names() {
    local name releases _reason like=${release/other/13}
    while read -r name releases _reason; do
        [[ -n $name && $name != \#* ]] || continue
        [[ $releases != all && ,$releases, != *,$like,* ]] || printf '%s\n' "$name"
    done <"$packages_file"
}

missing_packages() {
    local installed name
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p') || true
    for name in $(package_names); do
        grep -qxF -- "$name" <<<"$installed" || printf '%s\n' "$name"
    done
}

# Sets as_root to what a command needs in front of it to run as root.
require_root() {
    as_root=()
    [ "$(id -u)" -ne 0 ] || return 0
    if ! command -v sudo >/dev/null; then
        die "installing packages needs root, and there is no sudo. As root, run:" \
            "apt-get update && apt-get install --no-install-recommends $*" "then run this command again."
    fi
    as_root=(sudo)
    if ! sudo -n true 2>/dev/null; then
        if [ ! -t 2 ]; then
            die "installing packages needs root, and sudo asks for a password, which nobody can type here. As root, run:" \
                "apt-get update && apt-get install --no-install-recommends $*" "then run this command again."
        fi
        say "sudo asks for your password now"
        sudo -v || die "sudo refused. As root, run:" \
            "apt-get update && apt-get install --no-install-recommends $*" "then run this command again."
    fi
}

install_packages() {
    local missing as_root=() apt
    if [ "$release" = other ]; then
        say "$system_name is neither Debian 12 nor Debian 13, so nothing is installed. Strake is built with (Debian's names):"
        package_names | paste -sd ' ' | fold -s -w 100 | sed 's/^/  /' >&2
        say "going on, in case CMake finds them all"
        return 0
    fi
    read -ra missing <<<"$(missing_packages | paste -sd ' ')"
    [ ${#missing[@]} -gt 0 ] || return 0

    say "$system_name: about to install these packages, and what they depend on, with apt-get:"
    local name releases reason
    while read -r name releases reason; do
        [[ " ${missing[*]} " != *" $name "* ]] || printf '  %-26s %s\n' "$name" "$reason" >&2
    done <"$packages_file"
    require_root "${missing[@]}"

    mkdir -p "$logs"
    apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -y -o DPkg::Lock::Timeout=300)
    # A source of the user's own that does not answer is no reason to stop: the installation itself will tell.
    "${apt[@]}" update </dev/null >"$logs/apt-update.log" 2>&1 ||
        say "apt-get update had trouble ($logs/apt-update.log); trying with the lists there are"
    if [ -n "$(ls -A /var/lib/dpkg/updates 2>/dev/null)" ]; then
        step dpkg-configure.log "repair the package system with: dpkg --configure -a" \
            "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive dpkg --configure -a
    fi
    # To undo: what is new because of us, dependencies left to autoremove.
    printf '%s\n' "${missing[@]}" >>"$logs/installed"
    step apt-install.log "check the network and /etc/apt (a mirror that is out of date: run apt-get update), then run this again" \
        "${apt[@]}" install --no-install-recommends "${missing[@]}"
    read -ra missing <<<"$(missing_packages | paste -sd ' ')"
    [ ${#missing[@]} -eq 0 ] || die "apt-get reported success, but these are not installed: ${missing[*]}"
}

# --- KArchive on Debian 12 --------------------------------------------------------------------------------------------

build_karchive() {
    local key deps=$root/build/deps
    key=$(printf '%s\n' "$deps" && sha256sum <"$root/installer/karchive")
    [ ! -f "$deps/.complete" ] || [ "$key" != "$(cat "$deps/.complete")" ] || return 0

    say "building KArchive from Debian 13's source package (Debian 12 has none) into build/deps"
    rm -rf "$deps"
    step karchive.log \
        "see that a Debian mirror with Debian 13 (trixie), sources included, can be reached; then run this again" \
        "$root/installer/karchive" "$deps" "$(jobs_that_fit)"
    printf '%s\n' "$key" >"$deps/.complete"
}

# --- Kubernetes' schemas ----------------------------------------------------------------------------------------------

# The kubernetes-validate wheel on PyPI: a zip.
kubernetes_schemas=kubernetes_validate-1.37.0-py3-none-any.whl
kubernetes_schemas_url=https://files.pythonhosted.org/packages/b0/50/104f3b5a41aba6737c5f2ffe76270398f3a7320dc4a4f3f88dfd5bc9af63
kubernetes_schemas_sha256=85136d018a27b50ec7fc049d902bfa5193f5976807e6c0f408e3ab6fe078cad9

# download URL FILE SHA256: with what the system has for it; the file is there only when it is the right one.
download() {
    if [ -x /usr/lib/apt/apt-helper ]; then
        /usr/lib/apt/apt-helper download-file "$1" "$2" "SHA256:$3"
    else
        curl --fail --location --silent --show-error --output "$2.part" "$1" &&
            printf '%s  %s\n' "$3" "$2.part" | sha256sum --check --quiet && mv "$2.part" "$2"
    fi
}

# For `strake lint`, which does without them where they cannot be fetched.
fetch_kubernetes_schemas() {
    local folder=$root/build/deps/kubernetes
    local wheel=$folder/$kubernetes_schemas
    [ ! -f "$wheel" ] || return 0
    [ ! -f "$state/no-kubernetes-schemas" ] || return 0
    mkdir -p "$logs" "$folder"
    download "$kubernetes_schemas_url/$kubernetes_schemas" "$wheel" "$kubernetes_schemas_sha256" \
        </dev/null >"$logs/kubernetes-schemas.log" 2>&1 && [ -f "$wheel" ] && return 0
    rm -rf "$folder"
    touch "$state/no-kubernetes-schemas" # once is enough; removing build/ asks again
    say "no Kubernetes schemas for strake lint: $kubernetes_schemas cannot be fetched ($logs/kubernetes-schemas.log); see --kubernetes-schemas"
}

# --- The build --------------------------------------------------------------------------------------------------------

jobs_that_fit() {
    local cores memory_gib
    cores=$(nproc)
    memory_gib=$(awk '/^MemAvailable:/ { print int($2 / 1048576) }' /proc/meminfo 2>/dev/null || echo 2)
    if ((memory_gib >= 1 && memory_gib < cores)); then echo "$memory_gib"; else echo "$cores"; fi
}

configure() {
    local key
    key=$(printf '%s\n' "$root" "$release" "$(cat "$root/CMakePresets.json")")
    if [ -f "$build/build.ninja" ] && [ -f "$state/$preset.configured" ] &&
        [ "$key" = "$(cat "$state/$preset.configured")" ]; then
        return 0
    fi
    local home
    home=$(sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' "$build/CMakeCache.txt" 2>/dev/null) || true
    if [ -n "$home" ] && [ "$home" != "$root" ]; then
        say "build/$preset was made for $home: starting afresh"
        rm -rf "$build"
    fi
    say "configuring build/$preset"
    rm -f "$state/$preset.configured"
    local advice="install what CMake misses, or remove $build and run this again"
    [ "$release" != other ] || advice="install what CMake misses (the packages named above), then run this again"
    (cd "$root" && step "configure-$preset.log" "$advice" cmake --preset "$preset")
    printf '%s\n' "$key" >"$state/$preset.configured"
}

# set_up TARGET...: everything missing, up to those targets of the preset, which are then up to date.
set_up() {
    local started=$SECONDS
    command -v flock >/dev/null || die "the command flock (package util-linux) is needed"
    mkdir -p "$state" || die "cannot write to $root/build" "make the folder writable, or clone to a place of your own"
    exec 9>"$state/lock"
    if ! flock -n 9; then
        say "another set-up is at work in $root/build; waiting for it"
        flock 9
    fi

    install_packages
    if [ "$release" = 12 ]; then
        build_karchive
    fi
    fetch_kubernetes_schemas
    configure
    if [ -x "$build/bin/strake" ]; then
        say "bringing build/$preset up to date"
    else
        say "building build/$preset"
    fi
    step "build-$preset.log" "if you changed the sources, mend what the compiler names; otherwise remove $build and run this again" \
        ninja -C "$build" -j "$(jobs_that_fit)" "$@"
    say "ready after $((SECONDS - started)) s"
    exec 9>&-
}
