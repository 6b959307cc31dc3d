import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const walk = (root, path, skip, found) => {
  for (const entry of readdirSync(join(root, path), { withFileTypes: true })) {
    const below = `${path}/${entry.name}`;
    if (skip.includes(below)) continue;
    if (entry.isDirectory()) walk(root, below, skip, found);
    else found.push(below);
  }
};

/** The files a part is made from, as paths below `root`, sorted. Inputs that do not exist are left out. */
const filesOf = (root, { inputs, skip }) => {
  const found = [];
  for (const input of inputs) {
    const state = statSync(join(root, input), { throwIfNoEntry: false });
    if (state?.isDirectory()) walk(root, input, skip, found);
    else if (state) found.push(input);
  }
  return found.sort();
};

/** Names, sizes and times of a part's files: cheap to take, and the same as long as nobody has touched them. */
export const glance = (root, part) => {
  const hash = createHash('sha1');
  for (const file of filesOf(root, part)) {
    const { size, mtimeMs } = statSync(join(root, file));
    hash.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
};

/** Names and bytes of a part's files: the same after a checkout that changed only times. */
export const contents = (root, part) => {
  const hash = createHash('sha256');
  for (const file of filesOf(root, part)) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
};

const stampFile = (root, part) => join(root, 'dist', '.stamps', `${part.name}.json`);

/** What the part was last built from; null if it was not, or if what was built is gone. */
export const readStamp = (root, part) => {
  try {
    const stamp = JSON.parse(readFileSync(stampFile(root, part), 'utf8'));
    return existsSync(join(root, part.output(stamp))) ? stamp : null;
  } catch {
    return null;
  }
};

/** Notes what the part was built from. A reader sees the old note or the new one, never half of it. */
export const writeStamp = (root, part, stamp) => {
  const file = stampFile(root, part);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(stamp));
  renameSync(`${file}.${process.pid}`, file);
};
