import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { LANGS, type Lang } from '../../src/message.ts';

const REPLIES = join(import.meta.dirname, '../../templates/replies');

/** Every reply that comes with the program, in every language. */
export const deliveredReplies = (): { key: string; lang: Lang; text: string }[] =>
  LANGS.flatMap((lang) =>
    readdirSync(join(REPLIES, lang)).flatMap((file) => {
      const texts = parse(readFileSync(join(REPLIES, lang, file), 'utf8')) as Record<string, string>;
      return Object.entries(texts).map(([name, text]) => ({ key: `${file.replace('.yaml', '')}.${name}`, lang, text }));
    }),
  );
