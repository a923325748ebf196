#!/bin/sh
# Makes sure the programs the tests drive are there: installs them as root on Debian, else says how.
set -eu

missing=""
need() { # command, Debian package
  command -v "$1" >/dev/null 2>&1 || missing="$missing $2"
}

need chromium chromium
need npm npm
need git git
need ffprobe ffmpeg
need xmllint libxml2-utils
[ -d /usr/share/xml/w3c-sgml-lib ] || missing="$missing w3c-sgml-lib"
fc-list ':lang=zh' 2>/dev/null | grep -q . || missing="$missing fonts-noto-cjk"

[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  apt-get update -q >/dev/null
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing >/dev/null
else
  echo "测试还需要这些程序，请安装后再运行 / the tests also need:$missing" >&2
  echo "Debian: sudo apt-get install$missing" >&2
  exit 3
fi
