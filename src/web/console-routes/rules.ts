import { z } from 'zod';
import type { Drafted } from '../../content/edit/editor.ts';
import type { RulesDropped, RulesEdit } from '../../content/edit/rules-edit.ts';
import { DAY_MS } from '../../durations.ts';
import { recordName } from '../../handoff/person.ts';
import { keptCases } from '../../tickets/past-cases.ts';
import { type Viewer, viewerFrom } from '../auth/viewer.ts';
import type { PolicyFault, PolicyTrial, RulesChange, RulesOf, RulesPiece, RulesSaved } from '../contract.ts';
import { inWords } from '../present/change-words.ts';
import { asNew, namedRules, standingRules } from '../present/new-rule.ts';
import { baseOf, differing, filesOf, packsFrom, rulesPiece, startOf } from '../present/rules.ts';
import { trialView, tried } from '../present/rules-trial.ts';
import { Refusal } from '../refusal.ts';
import { demand, may } from '../roles.ts';
import { type ConsoleRoutes, notFound } from './context.ts';

/** Days of the past on which a change is tried. */
const DAYS = 90;
/** Earlier changes that are told. */
const CHANGES_TOLD = 20;
/** A proof keeps a processor busy for a moment. */
const PER_MINUTE = 30;
const MOST_VALUES = 400;
const LONGEST_TEXT = 500;
const MOST_WORDS = 100;
const MOST_RULES = 20;

const says = z.string().trim().min(1).max(LONGEST_TEXT);
const setting = z.union([
  z.null(),
  z.boolean(),
  z.int().min(0).max(100_000),
  z.string().trim().max(60),
  z.array(z.string().trim().min(1).max(60)).max(MOST_WORDS),
  z.strictObject({ 'zh-CN': says, 'zh-TW': says, en: says }),
]);
const mark = z.string().min(1).max(40);
const file = z.string().regex(/^[a-z-]{1,40}(\.\d{4}-\d{2}-\d{2})?$/u);
const clause = z.string().regex(/^[A-Z]{2}-\d{2} [a-z0-9-]{1,60}$/u);
const newRule = z.strictObject({
  tier: z.int().min(0).max(9),
  clause: clause.nullable(),
  grant: z
    .record(z.string().regex(/^[a-z0-9_]{1,40}$/u), setting)
    .refine((one) => Object.keys(one).length <= MOST_WORDS),
  words: z.strictObject({ 'zh-CN': says, 'zh-TW': says, en: says }).nullable(),
});
const wish = z.object({
  file,
  mark,
  from: z.iso.date().nullable(),
  values: z.record(z.string().max(200), setting).refine((values) => Object.keys(values).length <= MOST_VALUES),
  added: z.array(newRule).max(MOST_RULES).default([]),
  removed: z.array(clause).max(MOST_RULES).default([]),
});
const ofShape = z.object({ of: z.enum(['limits', 'terms']) });

/** A change of values alone, as all of them were once. */
const NO_RULES: Pick<RulesChange, 'added' | 'removed'> = { added: [], removed: [] };

const PLANNED = {
  'zh-CN': '那一天已经有一份计划好的规则。在上面选中它，再改。',
  'zh-TW': '那一天已經有一份排好的規則。在上面選中它，再改。',
  en: 'Rules for that day are planned already. Choose them above and change them there.',
};
const PAST = {
  'zh-CN': '生效的日子要在今天以后；要马上生效，选“现在就生效”。',
  'zh-TW': '生效的日子要在今天以後；要馬上生效，請選「現在就生效」。',
  en: 'The day it counts from lies after today. To have it count now, choose “at once”.',
};
const COUNTS = {
  'zh-CN': '这份规则已经生效，不能撤回。把数字改回去就行。',
  'zh-TW': '這份規則已經生效，不能撤回。把數字改回去就好。',
  en: 'These rules count already and cannot be taken back. Set the values as they were instead.',
};

const faultsOf = ({ problems }: Drafted, lang: Viewer['lang']): PolicyFault[] =>
  problems.flatMap(({ says, message }) =>
    (says?.[lang] ?? message).split('\n').map((line) => ({ line: null, says: line, example: null })),
  );

/** The limits of each tier and the after-sales terms, for a manager who changes them without touching a file. */
export const rulesRoutes: ConsoleRoutes = (app, { deps }) => {
  const { store, clock, shop, words } = deps;

  const changesOf = async (of: RulesOf): Promise<RulesChange[]> => {
    const rows = await store.read.audit.list({ action: 'rules.change', subject: of, limit: CHANGES_TOLD });
    return rows.map(({ at, who, detail }) => ({
      at: at.toISOString(),
      who,
      ...NO_RULES,
      ...(detail as unknown as Omit<RulesChange, 'at' | 'who' | keyof typeof NO_RULES>),
    }));
  };

  app.get('/rules/:of', async (request): Promise<RulesPiece> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'read_rules');
    const { of } = ofShape.parse(request.params);
    const asked = z.object({ file: file.optional() }).parse(request.query);
    const written = await words.editor.read();
    const { timezone, content } = shop();
    const files = filesOf(of, written.policies, timezone, clock.now());
    const chosen = files.find((one) => one.file === asked.file) ?? files[0];
    const piece = (chosen && rulesPiece(written, chosen.file)) ?? notFound();
    const mayEdit = may(viewer.role, 'write_rules');
    return { of, files, served: content.version, mayEdit, ...piece, changes: await changesOf(of) };
  });

  /** A change as it would be, and from when on; nothing is written. */
  const drafted = async (of: RulesOf, asked: z.output<typeof wish>) => {
    const { timezone } = shop();
    const now = clock.now();
    const { policies, rules } = await words.editor.read();
    const found = filesOf(of, policies, timezone, now).find((one) => one.file === asked.file) ?? notFound();
    const to = asked.from === null ? found.file : `${baseOf(of, policies)}.${asked.from}`;
    if (asked.from !== null && startOf(asked.from, timezone) <= now) throw new Refusal('INPUT_INVALID', PAST);
    if (to !== found.file && policies.has(to)) throw new Refusal('CONFLICT', PLANNED);
    const from = asked.from ?? found.from;
    const raw = policies.get(found.file);
    const added = namedRules(raw, asked.added);
    const edit: RulesEdit = { of: 'rules', file: found.file, to, values: asked.values, added, removed: asked.removed };
    const before = { values: rules.get(found.file)?.values ?? {}, removed: standingRules(raw, asked.removed) };
    const draft = await words.editor.draft(edit, asked.mark).catch(inWords);
    return { edit, draft, from, before, at: from === null ? now : startOf(from, timezone) };
  };

  /** A change proved with everything that counts beside and after it; with the past, decided again as well. */
  const proven = async (draft: Drafted, at: Date, { lang }: Viewer, past: boolean): Promise<PolicyTrial> => {
    const { timezone } = shop();
    if (draft.problems.length > 0) return { faults: faultsOf(draft, lang), warnings: [], found: null };
    const now = clock.now();
    // What was opened in this very moment is of the past as well.
    const days = { from: new Date(now.getTime() - DAYS * DAY_MS), to: new Date(now.getTime() + 1) };
    const trial = { packs: packsFrom(draft.policies, timezone, at), proof: 'wanted', timezone, lang } as const;
    return trialView(await tried(deps, trial, past ? keptCases(store.read, days) : undefined), timezone);
  };

  const config = { rateLimit: { max: PER_MINUTE, timeWindow: '1 minute' } };
  app.post('/rules/:of/try', { config }, async (request): Promise<PolicyTrial> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'write_rules');
    const { draft, at } = await drafted(ofShape.parse(request.params).of, wish.parse(request.body));
    return proven(draft, at, viewer, true);
  });

  const record = async (of: RulesOf, viewer: Viewer, detail: Omit<RulesChange, 'at' | 'who'>): Promise<void> => {
    const entry = { at: clock.now(), who: recordName(viewer.person), action: 'rules.change', subject: of, detail };
    await store.write(({ audit }) => audit.append(entry));
  };

  app.post('/rules/:of', { config }, async (request): Promise<RulesSaved> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'write_rules');
    const { of } = ofShape.parse(request.params);
    const asked = wish.parse(request.body);
    const { edit, draft, from, before, at } = await drafted(of, asked);
    const { faults } = await proven(draft, at, viewer, false);
    if (faults.length > 0) return { faults, file: edit.file };
    const saved = await words.editor.save(edit, asked.mark, draft.files).catch(inWords);
    if (saved.outcome === 'refused') return { faults: faultsOf({ ...draft, ...saved }, viewer.lang), file: edit.file };
    const { values, removed } = before;
    const after = differing(asked.values, values);
    const changed = { before: differing(values, { ...values, ...after }), after };
    await record(of, viewer, { file: edit.to, from, ...changed, added: asNew(edit.added), removed });
    return { faults: [], file: edit.to };
  });

  app.post('/rules/:of/drop', { config }, async (request): Promise<RulesSaved> => {
    const viewer = viewerFrom(request);
    demand(viewer.role, 'write_rules');
    const { of } = ofShape.parse(request.params);
    const asked = z.object({ file, mark }).parse(request.body);
    const { policies } = await words.editor.read();
    const files = filesOf(of, policies, shop().timezone, clock.now());
    const found = files.find((one) => one.file === asked.file) ?? notFound();
    if (found.state === 'now') throw new Refusal('CONFLICT', COUNTS);
    const edit: RulesDropped = { of: 'rules-dropped', file: found.file };
    const draft = await words.editor.draft(edit, asked.mark).catch(inWords);
    const { faults } = await proven(draft, clock.now(), viewer, false);
    if (faults.length > 0) return { faults, file: found.file };
    await words.editor.save(edit, asked.mark, draft.files).catch(inWords);
    await record(of, viewer, { file: found.file, from: found.from, before: {}, after: {}, ...NO_RULES });
    return { faults: [], file: baseOf(of, policies) };
  });
};
