#!/usr/bin/env node
// What `npx xiaoer`, `npm start` and `npm run chat` run: plain JavaScript, so that it needs no build itself.
// Everything newer than Node 12 is behind the check of the version, so that an old Node says what is wrong.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 20)) {
  console.error(
    `BUILD_MISSING: Node ${process.versions.node} is too old; xiaoer needs 20.20 or newer. Install it from https://nodejs.org and run this again.`,
  );
  process.exitCode = 1;
} else {
  import('./build/launch.mjs').then(({ launch }) => launch(process.argv.slice(2)));
}
