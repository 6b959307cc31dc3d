#!/usr/bin/env bash
# Talks to the bot, proves the rules and runs a few tests of the store on every other release of Node the program supports.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ "$(uname -sm)" != "Linux x86_64" ]; then
  echo "only on Linux x86_64; skipped"
  exit 0
fi
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cp .ci/nodes/package.json .ci/nodes/package-lock.json .npmrc "$place"
npm ci --ignore-scripts --prefix "$place" >/dev/null
for release in 22 24 26; do
  node="$place/node_modules/node$release/bin/node"
  "$node" --version
  said=$(printf '我想退货\n' | "$node" src/cli/xiaoer.mjs chat --json --as C1001 --db "file:$place/$release/shop.db" 2>"$place/errors") ||
    { cat "$place/errors"; exit 1; }
  grep -q '"intent":"return_request"' <<<"$said" || { echo "$said"; exit 1; }
  "$node" src/cli/xiaoer.mjs policy check
  "$node" node_modules/vitest/vitest.mjs run test/store/sqlite.test.ts test/contract/store-outbox.test.ts >"$place/tests" ||
    { cat "$place/tests"; exit 1; }
done
