# shellcheck shell=bash
# What every script here shares: where the product is, where its tools live, and what it needs of them. Sourced.

set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT"

# Tools that belong to no package manager are kept here, outside the repository: deleting the folder undoes them.
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/dialyard
CARGO_BIN=${CARGO_HOME:-$HOME/.cargo}/bin

# The manifest is the one place that says which Rust is old enough.
RUST_NEEDED=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml)
# Taken only when the machine's own Node is missing or too old.
NODE_VERSION=22.20.0
# shellcheck disable=SC2034
NPM_VERSION=11.21.2
# shellcheck disable=SC2034
SCHEMATHESIS=$CACHE/schemathesis-4.32.5

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# at_least 1.95.0 1.90: the first version is the second or newer.
at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$2" ]; }

# Vite runs on 20.19 and later of that line, and from 22.12 on; the odd lines between have no support.
node_is_enough() {
  local version
  have node && have npm || return 1
  version=$(node --version 2>/dev/null) || return 1
  version=${version#v}
  case $version in
    20.*) at_least "$version" 20.19 ;;
    21.*) return 1 ;;
    *) at_least "$version" 22.12 ;;
  esac
}

rust_is_enough() {
  local version
  have cargo && have rustc || return 1
  version=$(rustc --version 2>/dev/null | cut -d ' ' -f 2)
  [ -n "$version" ] && at_least "$version" "$RUST_NEEDED"
}

tool_paths() {
  case ":$PATH:" in
    *":$CARGO_BIN:"*) ;;
    *) PATH=$CARGO_BIN:$PATH ;;
  esac
  # First, so that it wins over the too old one for which it was fetched.
  if ! node_is_enough && [ -x "$CACHE/node-$NODE_VERSION/bin/node" ]; then
    PATH=$CACHE/node-$NODE_VERSION/bin:$PATH
  fi
  export PATH
}

# Where cargo puts what it builds; a machine may have set it elsewhere.
target_dir() { cargo metadata --format-version 1 --no-deps | sed -n 's/.*"target_directory":"\([^"]*\)".*/\1/p'; }

tool_paths
