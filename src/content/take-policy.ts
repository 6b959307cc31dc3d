import { basename } from 'node:path';
import { ZodError } from 'zod';
import { campaignsShape } from './campaigns.ts';
import { completed, stepsOf } from './complete.ts';
import type { Draft, Taken } from './draft.ts';
import { experimentsShape } from './experiments.ts';
import { PolicyRefused } from './policy-refused.ts';
import type { Problems } from './problems.ts';
import { shopShape, understandingShape } from './shapes.ts';
import type { Vocabulary } from './vocabulary.ts';
import { shaped, tellIssues, type YamlFile } from './yaml-file.ts';

/** What a room said of its file: part by part where its schema found it, as a whole where it was judged whole. */
const refused = (source: YamlFile, error: unknown, problems: Problems): void => {
  if (error instanceof ZodError) {
    tellIssues(source, error, problems);
    return;
  }
  if (!(error instanceof PolicyRefused)) {
    problems.add(source.file, 1, error instanceof Error ? error.message : String(error));
    return;
  }
  for (const wrong of error.wrongs) {
    const { path, says } = wrong;
    const { told } = new PolicyRefused(source.file, [wrong]);
    problems.add(source.file, source.lineOf(stepsOf(path)), `${path === '' ? '' : `"${path}": `}${says}`, told);
  }
};

/** Rules that take effect on a day are read as those that count now: `authorization.2026-12-01`. */
const undated = (name: string): string => name.replace(/\.\d{4}-\d{2}-\d{2}$/u, '');

/** Facts about one shop are true of no other: what its file lacks is asked for. */
const OWN_FACTS = 'shop';

/** A pack of terms of another name is judged only where it counts; what it lacks of its namesake is filled in like any other's. */
const parserOf = (name: string, { policies }: Vocabulary) =>
  name === 'understanding'
    ? (raw: unknown) => understandingShape.parse(raw)
    : (policies[undated(name)] ?? (/^after-sales-[a-z0-9-]+$/u.test(name) ? policies['after-sales'] : undefined));

/** The file with what it must have and lacks: from today's rules, for those of a later day, else from the program's own. */
const whole = ({ source, spare }: Taken, vocabulary: Vocabulary, draft: Draft): YamlFile => {
  const name = basename(source.file, '.yaml');
  const program = undated(name) === name ? spare?.value : draft.policies.get(undated(name));
  const parse = parserOf(name, vocabulary);
  if (program === undefined || source.value === undefined || !parse || name === OWN_FACTS) return source;
  const { value, lacked } = completed(source.value, program, parse);
  for (const path of lacked) draft.borrowed.parts.push({ file: source.file, name: path.join('.') });
  return lacked.length === 0 ? source : { ...source, value };
};

/** Takes a file of rules, whole, and has the room judge it that keeps them. */
export const takePolicy = (taken: Taken, vocabulary: Vocabulary, draft: Draft, problems: Problems): void => {
  const source = whole(taken, vocabulary, draft);
  const name = basename(source.file, '.yaml');
  draft.policies.set(name, source.value);
  if (source.value === null && taken.spare) {
    problems.add(source.file, 1, "this file is empty; write in it, or delete it: the program's own counts then");
    return;
  }
  if (name === 'shop') draft.shop = shaped(source, shopShape, problems);
  if (name === 'understanding') draft.understanding = shaped(source, understandingShape, problems);
  if (name === 'experiments') draft.experiments = { list: shaped(source, experimentsShape, problems) ?? [], source };
  if (name === 'campaigns')
    draft.campaigns = { list: shaped(source, campaignsShape, problems)?.campaigns ?? [], source };
  const parse = vocabulary.policies[undated(name)];
  if (!parse || source.value === undefined) return;
  try {
    parse(source.value);
  } catch (error) {
    refused(source, error, problems);
  }
};
