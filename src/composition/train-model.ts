import { loadConfig } from '../config.ts';
import { loadContent } from '../content/load.ts';
import { XiaoerError } from '../errors.ts';
import { createUnderstanding } from '../understanding/index.ts';
import { programShelf } from './model-shelf.ts';
import { shopRules } from './shop-rules.ts';
import { vocabulary } from './vocabulary.ts';

// A step of the build, in a process of its own: learns the shop's words and proves its rules once, so that every start finds them learned.
const { SHOP_CONTENT } = process.env;
const shelf = programShelf();
try {
  const env = { ...(SHOP_CONTENT ? { SHOP_CONTENT } : {}), DATA_KEY: '0'.repeat(64) };
  const folder = loadConfig(env, process.cwd()).content;
  const content = await loadContent(folder, vocabulary(), shelf);
  createUnderstanding(content, { products: [] }, shelf);
  shopRules(content, 'UTC', shelf);
} catch (error) {
  // What is wrong with the shop's folder or its files is said by the start itself.
  if (!(error instanceof XiaoerError)) throw error;
}
