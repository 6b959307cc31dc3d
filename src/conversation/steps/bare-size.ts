import type { TurnView } from '../turn-view.ts';
import { entities } from './read.ts';

/** Signs between sizes: M/XL. */
const SIGNS = /[\s/、,，.。!！~-]+/gu;

/** "To size M", 38-39, M吧: a size and nothing besides, which is asked for later or was asked for before. */
export const isBareSize = (view: TurnView): boolean => {
  const sizes = entities(view, 'size');
  if (sizes.length === 0 || view.choose !== null) return false;
  const rest = sizes
    .reduce((text, { source }) => text.replace(source, ' '), view.heard.text)
    .replace(SIGNS, ' ')
    .trim();
  return rest === '' || view.shop.phrases.says('bare-size', rest);
};
