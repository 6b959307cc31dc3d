import { readFileSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseAuthorization } from '../../src/authorization/rules.ts';
import type { PolicyTrial, RuleFieldView, RulesPiece, RulesSaved, RulesWish } from '../../src/web/contract.ts';
import { shortShop } from '../support/short-shop.ts';
import { opened } from '../tickets/world.ts';
import { signIn } from './pages.ts';
import { addCustomer, openWorld } from './world.ts';

type Refused = { error: { code: string; message: string } };
const RULES = readFileSync('templates/policies/authorization.yaml', 'utf8');
/** Each change is checked with everything else and proved; a busy machine takes its time. */
const LONG = 240_000;
const SMALL = 'tier-0.AU-01 small-return.goods_value_up_to';
const FRONT = 'tier-1.AU-10 front-line.refund_up_to';

const shop = async () => {
  const content = await shortShop();
  const world = await openWorld({ content });
  for (const [name, role] of [
    ['mei', 'agent'],
    ['lin', 'supervisor'],
    ['chen', 'manager'],
    ['root', 'admin'],
  ] as const)
    await world.addUser(name, role);
  const chen = await signIn(world, 'chen');
  const place = join(content, 'templates/policies');
  const file = (name: string) => readFile(join(place, `${name}.yaml`), 'utf8');
  const piece = async (of: string, name?: string): Promise<RulesPiece> =>
    (await chen.get<RulesPiece>(`/rules/${of}${name ? `?file=${name}` : ''}`)).body;
  const field = ({ sections }: RulesPiece, id: string): RuleFieldView | undefined =>
    sections.flatMap(({ groups }) => groups.flatMap(({ fields }) => fields)).find((one) => one.id === id);
  const wish = async (values: RulesWish['values'], more: Partial<RulesWish> = {}): Promise<RulesWish> => {
    const { file: name, mark } = await piece('limits');
    return { file: name, mark, from: null, values, ...more };
  };
  return { world, chen, place, file, piece, field, wish };
};

it(
  'A limit is tried on the past, proved, written to the letter, and put on record with what stood there',
  async () => {
    const { world, chen, file, piece, field, wish } = await shop();
    const { orderNo } = await addCustomer(world.store);
    const { no } = await opened(world.store, { orderNo, customerId: 'C1001', items: [{ sku: 'PJ-C1001', qty: 1 }] });
    const before = await piece('limits');
    expect(before).toMatchObject({ file: 'authorization', mayEdit: true, changes: [] });
    expect(before.files).toEqual([{ file: 'authorization', from: null, state: 'now' }]);
    expect(field(before, SMALL)).toMatchObject({ type: 'money', value: '200.00', optional: true });
    const change = await wish({ [SMALL]: '100.00' });
    const trial = await chen.post<PolicyTrial>('/rules/limits/try', change);
    expect(trial.body).toMatchObject({ faults: [], found: { cases: 1, changed: 1, changes: [{ no }] } });
    expect(await file('authorization')).toBe(RULES);
    expect((await chen.post<RulesSaved>('/rules/limits', change)).body).toEqual({ faults: [], file: 'authorization' });
    expect(await file('authorization')).toBe(
      RULES.replace('goods_value_up_to: "200.00"', 'goods_value_up_to: "100.00"'),
    );
    const after = await piece('limits');
    expect(after.changes).toMatchObject([
      {
        who: 'manager:u_chen',
        file: 'authorization',
        from: null,
        before: { [SMALL]: '200.00' },
        after: { [SMALL]: '100.00' },
      },
    ]);
    expect(after.version).not.toBe(after.served);
    // Whoever has not seen that writes nothing over it.
    expect((await chen.post<Refused>('/rules/limits', change)).body.error.code).toBe('CONFLICT');
    // Put back as it stood, it is the file it was.
    const back = await wish(after.changes[0]?.before ?? {});
    expect((await chen.post<RulesSaved>('/rules/limits', back)).body.faults).toEqual([]);
    expect(await file('authorization')).toBe(RULES);
  },
  LONG,
);

it(
  'Rules that leave a case undecided, or no law allows, are named in the reader’s language and not written',
  async () => {
    const { chen, file, piece, wish } = await shop();
    const all = await wish({ 'tier-3.AU-30 manager.kinds': ['return'] });
    for (const path of ['/rules/limits/try', '/rules/limits']) {
      const { body } = await chen.post<PolicyTrial & RulesSaved>(path, all);
      expect(body.faults.map(({ says }) => says).join('\n')).toMatch(/没有规则来定：.*给最高一级/u);
      expect(body.faults.some(({ example }) => example?.['kind'] !== undefined)).toBe(true);
    }
    const amount = await wish({ [FRONT]: 'a lot' });
    expect((await chen.post<RulesSaved>('/rules/limits', amount)).body.faults[0]?.says).toBe(
      'AU-10 front-line：“a lot”不是金额，请写成 200.00 这样',
    );
    const terms = await piece('terms');
    const late = { file: terms.file, mark: terms.mark, from: null, values: { 'refund.paid_within_days': 30 } };
    expect((await chen.post<RulesSaved>('/rules/terms', late)).body.faults[0]?.says).toMatch(
      /^AS-50 refund-amount：.* 7 天/u,
    );
    expect(await file('authorization')).toBe(RULES);
    expect(await piece('limits')).toMatchObject({ changes: [] });
    expect((await chen.post<Refused>('/rules/limits', await wish({ 'tier-8.waits': '1 hours' }))).status).toBe(404);
  },
  LONG,
);

it(
  'Rules for a later day stand beside those of today, are changed there, and are taken back before they count',
  async () => {
    const { world, chen, place, file, piece, field, wish } = await shop();
    const december = await wish({ [FRONT]: '600.00' }, { from: '2026-12-01' });
    const planned = 'authorization.2026-12-01';
    expect((await chen.post<RulesSaved>('/rules/limits', december)).body).toEqual({ faults: [], file: planned });
    expect(await file('authorization')).toBe(RULES);
    expect(parseAuthorization(parse(await file(planned))).tiers[1]?.grants[0]?.refund_up_to).toBe(60_000);
    expect((await piece('limits')).files).toEqual([
      { file: 'authorization', from: null, state: 'now' },
      { file: planned, from: '2026-12-01', state: 'planned' },
    ]);
    expect((await chen.post<Refused>('/rules/limits', december)).body.error.message).toMatch(/已经有一份计划好的规则/u);
    const later = await piece('limits', planned);
    expect(field(later, FRONT)?.value).toBe('600.00');
    const again = { file: planned, mark: later.mark, from: null, values: { [FRONT]: '550.00' } };
    expect((await chen.post<RulesSaved>('/rules/limits', again)).body.faults).toEqual([]);
    expect(parse(await file(planned))).toMatchObject({ tiers: { 1: { grants: [{ refund_up_to: '550.00' }] } } });
    // What counts now is proved beside what will count: terms that only the later rules could not stand are refused as well.
    const { mark } = await piece('limits', planned);
    expect((await chen.post<RulesSaved>('/rules/limits/drop', { file: planned, mark })).body.faults).toEqual([]);
    expect(await readdir(place)).not.toContain(`${planned}.yaml`);
    const now = await piece('limits');
    expect((await chen.post<Refused>('/rules/limits/drop', { file: now.file, mark: now.mark })).body.error.code).toBe(
      'CONFLICT',
    );
    const past = await wish({ [FRONT]: '600.00' }, { from: '2026-11-20' });
    expect((await chen.post<Refused>('/rules/limits', past)).body.error.code).toBe('INPUT_INVALID');
    const audit = await world.store.read.audit.list({ action: 'rules.change', subject: 'limits' });
    expect(audit).toHaveLength(3);
  },
  LONG,
);

it(
  'Terms have their form too: days, postage and fast refund, in the pack the shop serves under',
  async () => {
    const { chen, file, piece, field } = await shop();
    const { mark, file: name, sections } = await piece('terms');
    expect(sections.map(({ id }) => id)).toEqual([
      'windows',
      'warranty',
      'refund',
      'fast_refund',
      'pick_up',
      'postage',
      'compensation',
      'exclusions',
    ]);
    const days = 'windows.AS-07 seven-days.days';
    const values = { [days]: 15, 'fast_refund.up_to': '300.00', 'postage.logistics': 'shopper' };
    expect((await chen.post<RulesSaved>('/rules/terms', { file: name, mark, from: null, values })).body.faults).toEqual(
      [],
    );
    const after = parse(await file('after-sales')) as Record<string, never>;
    expect(after).toMatchObject({ windows: { 0: { days: 15 } }, fast_refund: { up_to: '300.00' } });
    expect(field(await piece('terms'), 'postage.logistics')?.value).toBe('shopper');
    expect((await piece('terms')).changes[0]).toMatchObject({ before: { [days]: 7 }, after: { [days]: 15 } });
  },
  LONG,
);

it(
  'What somebody changes by hand meanwhile is not written over, and only managers and administrators change rules',
  async () => {
    const { world, chen, place, wish } = await shop();
    const change = await wish({ [FRONT]: '450.00' });
    await writeFile(join(place, 'authorization.yaml'), RULES.replace('waits: 2 open hours', 'waits: 3 open hours'));
    expect((await chen.post<Refused>('/rules/limits', change)).body.error.code).toBe('CONFLICT');
    const fresh = await wish({ [FRONT]: '450.00' });
    const root = await signIn(world, 'root');
    expect((await root.post<PolicyTrial>('/rules/limits/try', fresh)).status).toBe(200);
    const lin = await signIn(world, 'lin');
    expect((await lin.get<RulesPiece>('/rules/limits')).body.mayEdit).toBe(false);
    for (const path of ['/rules/limits', '/rules/limits/try']) expect((await lin.post(path, fresh)).status).toBe(403);
    expect((await lin.post('/rules/limits/drop', fresh)).status).toBe(403);
    const mei = await signIn(world, 'mei');
    expect((await mei.get('/rules/limits')).status).toBe(403);
  },
  LONG,
);

it(
  'A whole rule is added to a level with a name and words of its own, is put on record, and is taken out again to the letter',
  async () => {
    const { chen, file, piece, field, wish } = await shop();
    // No refund at all, exchanges whatever they are worth.
    const GRANT = { kinds: ['delivery'], refund_up_to: '0.00', exchange_up_to: null, compensation_up_to: '80.00' };
    const rule = { tier: 1, clause: null, grant: GRANT, words: null };
    const added = await wish({}, { added: [rule] });
    const trial = await chen.post<PolicyTrial>('/rules/limits/try', added);
    expect(trial.body.faults).toEqual([]);
    expect(await file('authorization')).toBe(RULES);
    expect((await chen.post<RulesSaved>('/rules/limits', added)).body.faults).toEqual([]);
    const after = parse(await file('authorization')) as Record<string, never>;
    expect(after).toMatchObject({
      tiers: { 1: { grants: [{}, { clause: 'AU-11 delivery', kinds: ['delivery'], compensation_up_to: '80.00' }] } },
      clauses: {
        'AU-11 delivery': {
          'zh-CN': '客服：物流，换货不限，补偿 80 元以内。',
          'zh-TW': '客服：配送，換貨不限，補償 80 元以內。',
          en: 'Agent, Delivery: exchanges without limit, compensation up to 80.',
        },
      },
    });
    const shown = await piece('limits');
    expect(field(shown, 'tier-1.AU-11 delivery.compensation_up_to')?.value).toBe('80.00');
    expect(shown.changes[0]).toMatchObject({
      before: {},
      after: {},
      removed: [],
      added: [{ clause: 'AU-11 delivery' }],
    });
    const gone = await wish({}, { removed: ['AU-11 delivery'] });
    expect((await chen.post<RulesSaved>('/rules/limits', gone)).body.faults).toEqual([]);
    expect(await file('authorization')).toBe(RULES);
    const [{ removed = [] } = {}] = (await piece('limits')).changes;
    expect(removed).toMatchObject([
      { tier: 1, clause: 'AU-11 delivery', words: { 'zh-CN': '客服：物流，换货不限，补偿 80 元以内。' } },
    ]);
    // What went is put back as it was.
    expect((await chen.post<RulesSaved>('/rules/limits', await wish({}, { added: removed }))).body.faults).toEqual([]);
    expect(parse(await file('authorization'))).toEqual(after);
  },
  LONG,
);

it(
  'A new rule tells its days and whether goods come back in its words, where it is bound by them',
  async () => {
    const { chen, file, wish } = await shop();
    const money = { refund_up_to: '40.00', exchange_up_to: '0.00', compensation_up_to: '0.00' };
    const rule = (grant: Record<string, unknown>) => ({
      tier: 1,
      clause: null,
      grant: { ...money, ...grant },
      words: null,
    });
    const strict = rule({ kinds: ['return'], days_beyond_window: 0, without_return: 'never' });
    const wide = rule({ kinds: ['refund'], days_beyond_window: 5, without_return: 'allowed' });
    const added = await wish({}, { added: [strict, wide] });
    expect((await chen.post<RulesSaved>('/rules/limits', added)).body.faults).toEqual([]);
    const after = parse(await file('authorization')) as { clauses: Record<string, unknown> };
    expect(after).toMatchObject({
      tiers: {
        1: {
          grants: [
            {},
            { days_beyond_window: 0, without_return: 'never' },
            { days_beyond_window: 5, without_return: 'allowed' },
          ],
        },
      },
    });
    expect(after.clauses['AU-11 return']).toMatchObject({
      'zh-CN': '客服：退货，退款 40 元以内，期限内，货要退回。',
      en: 'Agent, Return: refunds up to 40, within the term, goods come back.',
    });
    expect(after.clauses['AU-12 refund']).toMatchObject({
      'zh-TW': '客服：退款，退款 40 元以內，逾期 5 天以內，可以不退貨。',
      en: 'Agent, Refund: refunds up to 40, up to 5 days after the term, goods may be kept.',
    });
  },
  LONG,
);

it(
  'A rule whose going leaves cases undecided, one of a level there is none of, or with limits nobody knows, is not written',
  async () => {
    const { chen, file, piece, wish } = await shop();
    const last = await wish({}, { removed: ['AU-30 manager'] });
    const { body } = await chen.post<PolicyTrial>('/rules/limits/try', last);
    expect(body.faults.map(({ says }) => says).join('\n')).toMatch(/没有规则来定/u);
    expect((await chen.post<RulesSaved>('/rules/limits', last)).body.faults).not.toEqual([]);
    const rule = { tier: 1, clause: null, grant: { kinds: ['delivery'], compensation_up_to: 'much' }, words: null };
    const faults = (await chen.post<PolicyTrial>('/rules/limits/try', await wish({}, { added: [rule] }))).body.faults;
    expect(faults[0]?.says).toBe('AU-11 delivery：“much”不是金额，请写成 200.00 这样');
    const nowhere = await wish({}, { added: [{ ...rule, tier: 7 }] });
    expect((await chen.post<Refused>('/rules/limits/try', nowhere)).status).toBe(404);
    const unknown = await wish({}, { removed: ['AU-99 nobody'] });
    expect((await chen.post<Refused>('/rules/limits/try', unknown)).status).toBe(404);
    const { file: terms, mark } = await piece('terms');
    const misplaced = { file: terms, mark, from: null, values: {}, removed: ['AS-07 seven-days'] };
    expect((await chen.post<Refused>('/rules/terms/try', misplaced)).status).toBe(404);
    expect(await file('authorization')).toBe(RULES);
  },
  LONG,
);
