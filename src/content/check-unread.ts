import { basename } from 'node:path';
import { LANGS } from '../message.ts';
import type { Draft } from './draft.ts';
import type { ContentTexts } from './layers.ts';
import type { Problems } from './problems.ts';
import { resembling } from './resembling.ts';
import type { Vocabulary } from './vocabulary.ts';

const DATED = /\.\d{4}-\d{2}-\d{2}$/u;
/** What may begin to count on a day. */
const PLANNED = /^(?:authorization|after-sales(?:-[a-z0-9-]+)?)$/u;
const folderOf = (file: string): string => file.slice(0, file.lastIndexOf('/') + 1);
const nameOf = (file: string): string => basename(file, '.yaml').replace(DATED, '');

/** Files the program comes without and reads all the same: more intents, more FAQ, other packs of terms, wordings that are tried. */
const READ =
  /^(?:intents\/[^/]+|intents\/faq\/.+|templates\/policies\/(?:experiments|after-sales-[a-z0-9-]+(?:\.\d{4}-\d{2}-\d{2})?))\.yaml$/u;

const checkFile = (file: string, program: ReadonlyMap<string, string>, draft: Draft, problems: Problems): void => {
  if (file.endsWith('.yml')) {
    problems.add(file, 0, `name it ${file.replace(/yml$/u, 'yaml')}; files that end otherwise are not read`);
    return;
  }
  const folder = folderOf(file);
  if (DATED.test(basename(file, '.yaml')) && !PLANNED.test(nameOf(file))) {
    const says =
      'only authorization and after-sales may name the day they begin to count on; everything else counts at once';
    problems.add(file, 0, `${says}. Take the day out of the name when it has come`);
    return;
  }
  const known = [...program.keys()].filter((one) => folderOf(one) === folder).map(nameOf);
  if (READ.test(file) || known.includes(nameOf(file))) return;
  const meant = resembling(nameOf(file), known);
  if (meant !== null) problems.add(file, 0, `nothing reads this file; did you mean ${folder}${meant}.yaml? Rename it`);
  else if (!folder.startsWith('templates/replies/'))
    draft.borrowed.unread.push({ file, line: 0, says: 'nothing reads this file' });
};

const checkKeys = (draft: Draft, { replies }: Vocabulary, problems: Problems): void => {
  const known = Object.keys(replies);
  for (const lang of LANGS) {
    for (const [key, { file, line }] of draft.replies[lang]) {
      if (Object.hasOwn(replies, key)) continue;
      const meant = resembling(key, known);
      if (meant === null) draft.borrowed.unread.push({ file, line, says: `the program never says "${key}"` });
      else {
        const remedy = `did you mean "${meant}"? Correct the name or take it out`;
        problems.add(file, line, `the program never says "${key}"; ${remedy}`);
      }
    }
  }
};

/**
 * What stands in a shop's folder and nothing reads. A name that looks like one the program knows is mistyped, and what was meant
 * by it would be missing: that is a problem. Any other is told and does no harm: it may be left from an earlier program.
 */
export const checkUnread = (
  { layers }: ContentTexts,
  draft: Draft,
  vocabulary: Vocabulary,
  problems: Problems,
): void => {
  if (!layers) return;
  for (const file of layers.own.keys()) checkFile(file, layers.program, draft, problems);
  checkKeys(draft, vocabulary, problems);
};
