import type { Command } from 'commander';
import { XiaoerError } from '../errors.ts';
import { isLang, LANGS, type Lang } from '../message.ts';

/** The language a command speaks where nobody asks for another: the shop's first. */
const [SHOP_LANG] = LANGS;

/** Gives a command `--lang`; read it with {@link langOf}. */
export const withLang = (command: Command): Command =>
  command.option(
    '--lang <language>',
    `what is told is told in: ${LANGS.join(', ')} (default: ${SHOP_LANG}, the shop's)`,
  );

/** The language asked for by `--lang`. Throws USAGE for one the shop does not speak. */
export const langOf = ({ lang = SHOP_LANG }: { lang?: string | undefined }): Lang => {
  if (isLang(lang)) return lang;
  throw new XiaoerError('USAGE', `--lang is one of ${LANGS.join(', ')}, not "${lang}".`);
};
