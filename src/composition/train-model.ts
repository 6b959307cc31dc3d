import { loadConfig } from '../config.ts';
import { loadContent } from '../content/load.ts';
import { learnedOnce, programShelf } from './model-shelf.ts';
import { vocabulary } from './vocabulary.ts';

// A step of the build, in a process of its own: learns the shop's words once, so that every start finds them learned.
const { SHOP_CONTENT } = process.env;
const folder = loadConfig(
  { ...(SHOP_CONTENT ? { SHOP_CONTENT } : {}), DATA_KEY: '0'.repeat(64) },
  process.cwd(),
).content;
const content = await loadContent(folder, vocabulary(), programShelf()).catch(() => null);
// What is wrong with the files is said by the start itself.
if (content) learnedOnce(content, { products: [] });
