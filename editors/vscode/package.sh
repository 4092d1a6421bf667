#!/bin/sh
# Makes dist/galley-VERSION.vsix, for: code --install-extension dist/galley-VERSION.vsix
set -eu
cd "$(dirname "$0")"
npm ci --no-fund --no-audit
npm test
npm run bundle
cp ../../LICENSE LICENSE.txt
npx vsce package --no-dependencies --allow-missing-repository --out dist/
