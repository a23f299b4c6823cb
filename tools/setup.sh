# Sourced by the scripts beside it: finds the tools they need, and installs what is missing.
#
# Everything goes into tools/.cache and tools/node_modules, but Debian's packages, which need root. What is on PATH in
# the right version is used first. Each function says what it installs, and about how long that takes, before it does.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=$root/tools/.cache
mkdir -p "$cache"
cd "$root"

# The checked-in tools first: what is on PATH in another version must not win.
use() { case ":$PATH:" in *":$1:"*) ;; *) PATH=$1:$PATH ;; esac; }
say() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; }
die() { say "$*"; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# Prints the comment at the head of the calling script, and leaves, if the first argument asks for help.
help_if_asked() {
  case ${1:-} in
    -h | --help) sed -n '2,/^[^#]/{s/^# \{0,1\}//p}' "$0"; exit 0 ;;
  esac
}

need_command() { have "$1" || die "$1 is missing; $2"; }

# node_modules as the lock file says: wasm-opt, and what drives the browsers.
need_npm_packages() {
  need_command node "install Node.js 20 or newer"
  need_command npm "it comes with Node.js"
  if ! cmp -s tools/package-lock.json "$cache/package-lock.json" || [ ! -d tools/node_modules ]; then
    say "installing the npm packages of tools/package.json into tools/node_modules (about 10 seconds)"
    npm ci --prefix tools --no-audit --no-fund --loglevel=error >&2
    cp tools/package-lock.json "$cache/package-lock.json"
  fi
  use "$root/tools/node_modules/.bin"
}

# need_cargo_tool COMMAND CRATE VERSION MINUTES [FLAG]
need_cargo_tool() {
  local command=$1 crate=$2 version=$3 minutes=$4
  shift 4
  is_version "$command" "$version" && return
  use "$cache/bin"
  is_version "$command" "$version" && return
  if have cargo-binstall; then
    say "installing $crate $version into tools/.cache by cargo binstall (seconds)"
    cargo binstall --no-confirm --root "$cache" "$crate@$version" >&2 && is_version "$command" "$version" && return
  fi
  say "building $crate $version into tools/.cache (about $minutes minutes on 2 cores)"
  # Unoptimized and without debug information: a third of the time, and the tool runs for seconds only.
  CARGO_PROFILE_DEV_DEBUG=0 cargo install --quiet --debug --root "$cache" --version "$version" "$@" "$crate" >&2
}

is_version() { have "$1" && [[ " $("$1" --version 2>/dev/null) " == *" $2 "* ]]; }

need_page_tools() {
  need_command cargo "install a Rust toolchain, 1.88 or newer"
  need_npm_packages
  need_cargo_tool trunk trunk "$(node -p "require('./tools/package.json').config.trunk")" 3 --locked
  # The command must be of the version of the crate. Its own lock file does not build with every compiler.
  need_cargo_tool wasm-bindgen wasm-bindgen-cli "$(locked_version wasm-bindgen)" 1
}

# The version of a crate in Cargo.lock.
locked_version() { awk -v want="name = \"$1\"" '$0 == want { getline; gsub(/[^0-9.]/, ""); print; exit }' Cargo.lock; }

# A compiler that can make WebAssembly: the toolchain in use, else the toolchain after `rustup target add`, else Debian's.
need_wasm_target() {
  has_wasm_target && return
  local refusal=$cache/no-wasm-target
  if have rustup && ! cmp -s <(rustc -V) "$refusal"; then
    say "adding the target wasm32-unknown-unknown by rustup (a download of 20 MB; waits 45 seconds at the most)"
    timeout 45 rustup target add wasm32-unknown-unknown >&2 && has_wasm_target && return
    say "rustup cannot add it here; not asked again for this compiler (remove tools/.cache/no-wasm-target to ask again)"
    rustc -V >"$refusal"
  fi
  use_debian_rust
}

has_wasm_target() { [ -d "$(rustc --print target-libdir --target wasm32-unknown-unknown 2>/dev/null)" ]; }

# Debian's compiler has no wasm target either, but its packages carry the source of the standard library.
use_debian_rust() {
  need_debian_packages "Debian's Rust, which can build the standard library for WebAssembly" rustc-web cargo-web rust-web-src lld-22
  mkdir -p "$cache/debian-rust"
  ln -sf /usr/bin/cargo /usr/bin/rustc "$cache/debian-rust/"
  use "$cache/debian-rust"
  unset RUSTUP_TOOLCHAIN
  export CARGO=/usr/bin/cargo RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld-22
}

# need_debian_packages WHAT PACKAGE...
need_debian_packages() {
  local what=$1 missing
  shift
  missing=$(missing_debian_packages "$@")
  [ -n "$missing" ] || return 0
  have apt-get || die "missing: $what (Debian's packages $missing); this system has no apt-get"
  [ "$(id -u)" = 0 ] || die "missing: $what; as root: apt-get install $missing"
  say "installing $what by apt-get (about a minute): $missing"
  { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends $missing; } >"$cache/apt.log" 2>&1 ||
    { tail -5 "$cache/apt.log" >&2; die "apt-get failed; its whole output is in tools/.cache/apt.log"; }
}

missing_debian_packages() {
  local package
  for package; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || printf '%s ' "$package"
  done
}

# Chromium and Firefox, those on PATH, else Debian's (tools/browsers.mjs looks for the same names); WebKit, Debian's.
need_browsers() {
  local packages=()
  have chromium || have google-chrome || have google-chrome-stable || packages+=(chromium)
  have firefox || have firefox-esr || packages+=(firefox-esr)
  have WebKitWebDriver && have xvfb-run || packages+=(webkit2gtk-driver xvfb xauth)
  [ ${#packages[@]} = 0 ] || need_debian_packages "the browsers for the tests" "${packages[@]}"
}
