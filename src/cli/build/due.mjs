import { PARTS, ROOT } from './parts.mjs';
import { contents, readStamp } from './stamp.mjs';

/** Names of the parts whose sources have changed since they were built. */
export const partsDue = () =>
  PARTS.filter((part) => readStamp(ROOT, part)?.contents !== contents(ROOT, part)).map(({ name }) => name);
