import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import type { KeptCase } from '../../src/authorization/kept-cases.ts';
import { type Trial, tryRules } from '../../src/authorization/trial.ts';
import { TrialFailed } from '../../src/authorization/trier.ts';
import { tryApart } from '../../src/composition/rules-apart.ts';
import { keptCases } from '../../src/tickets/past-cases.ts';
import type { PolicyTrial } from '../../src/web/contract.ts';
import { builtProcess } from '../composition/support/learn-process.ts';
import { until } from '../support/until.ts';
import { opened } from '../tickets/world.ts';
import { openPage, signIn } from '../web/pages.ts';
import { addCustomer, openWorld } from '../web/world.ts';

const file = (name: string): string => readFileSync(`templates/policies/${name}.yaml`, 'utf8');
const RULES = file('authorization');
const terms: unknown = parse(file('after-sales'));
const trialOf = (text: string): Trial => ({
  packs: [{ rules: { text }, terms }],
  proof: 'wanted',
  timezone: 'Asia/Shanghai',
  lang: 'en',
});
const STRICTER = RULES.replace('goods_value_up_to: "200.00"', 'goods_value_up_to: "100.00"');
const DAYS = { from: '2026-11-01', to: '2026-11-20' };
/** A process that gives way to all others takes its time on a busy machine. */
const LONG = 240_000;

let home: string;
let script: string;
beforeAll(async () => {
  home = join(inject('runFolder'), 'rules-apart');
  script = await builtProcess(home, 'src/composition/rules-process.ts');
}, LONG);

/** The process that proves rules, with something done first; its number is noted. */
const scriptThat = async (name: string, first: string): Promise<{ path: string; pids(): Promise<number[]> }> => {
  const [path, note] = [join(home, `${name}.mjs`), join(home, `${name}.pids`)];
  await writeFile(note, '');
  await writeFile(
    path,
    `import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
appendFileSync(${JSON.stringify(note)}, process.pid + '\\n');
${first}
await import(${JSON.stringify(pathToFileURL(script).href)});
`,
  );
  return { path, pids: async () => (await readFile(note, 'utf8')).split('\n').filter(Boolean).map(Number) };
};
/** It begins only when the test lets it. */
const heldScript = async (name: string) => {
  const go = join(home, `${name}.go`);
  const held = await scriptThat(name, `while (!existsSync(${JSON.stringify(go)})) await wait(5);`);
  return { ...held, go: () => writeFile(go, '') };
};
const lives = (pid: number | undefined): boolean => {
  try {
    return pid !== undefined && process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** A shop with one case of the past, and somebody who may try rules. */
const shop = async (tryWith: Parameters<typeof openWorld>[0] = {}) => {
  const world = await openWorld(tryWith);
  await world.addUser('lin', 'supervisor');
  const { orderNo } = await addCustomer(world.store);
  const wish = { orderNo, customerId: 'C1001', items: [{ sku: 'PJ-C1001', qty: 1 }] };
  const { no } = await opened(world.store, wish);
  return { world, no, lin: await signIn(world, 'lin') };
};

describe('Rules tried in a process of their own', { timeout: LONG }, () => {
  it('come out as they do here, faults with their lines, and the past in many pages', async () => {
    const { world, no } = await shop();
    const period = { from: new Date('2026-11-01T00:00:00Z'), to: new Date('2026-12-01T00:00:00Z') };
    const [one] = (await keptCases(world.store.read, period).next()).value as KeptCase[];
    expect(one?.no).toBe(no);
    async function* past(): AsyncGenerator<KeptCase[]> {
      for (let page = 0; page < 3; page += 1)
        yield Array.from({ length: 80 }, (_, n) => ({ ...(one as KeptCase), no: `RT-${page}-${n}` }));
    }
    const apart = tryApart(script, LONG);
    const found = await apart(trialOf(STRICTER), past());
    expect(found).toEqual(await tryRules(trialOf(STRICTER), past()));
    expect(found.found).toMatchObject({ cases: 240, changed: 240 });
    const broken = RULES.replace('    role: bot\n', '    role: robot\n');
    // Nothing of the past is wanted where the rules have faults; what is sent all the same does no harm.
    expect(await apart(trialOf(broken), past())).toEqual(await tryRules(trialOf(broken)));
    expect((await apart(trialOf(broken))).faults[0]?.line).toBeGreaterThan(1);
  });

  it('hold up no shopper: a turn is answered while a proof runs', async () => {
    const held = await heldScript('held');
    const { world, lin } = await shop({ bot: (text) => `You said: ${text}`, tryRules: tryApart(held.path) });
    let done = false;
    const trial = lin.post<PolicyTrial>('/policy/replay', { ...DAYS, text: STRICTER }).finally(() => {
      done = true;
    });
    await until('the proof runs', async () => (await held.pids()).length === 1);
    const page = await openPage(world);
    const heard = await page.listen();
    await page.say('c1', 'hello');
    await heard.hears('You said: hello');
    expect(done).toBe(false);
    await held.go();
    expect((await trial).body.found).toMatchObject({ cases: 1, changed: 1 });
  });

  it('are told of in words when the process is killed, and the next trial is none the worse', async () => {
    const flag = join(home, 'killed-once');
    const killed = await scriptThat(
      'killed',
      `if (!existsSync(${JSON.stringify(flag)})) { writeFileSync(${JSON.stringify(flag)}, ''); process.kill(process.pid, 'SIGKILL'); await wait(60_000); }`,
    );
    const apart = tryApart(killed.path);
    await expect(apart(trialOf(RULES))).rejects.toMatchObject({
      why: 'died',
      message: expect.stringContaining('was ended by SIGKILL'),
    });
    expect((await apart(trialOf(RULES))).faults).toEqual([]);
    const gone = tryApart(join(home, 'gone.mjs'));
    await expect(gone(trialOf(RULES))).rejects.toMatchObject({ why: 'died' });
    const { lin } = await shop({ tryRules: gone });
    const refused = await lin.post<{ error: { message: string } }>('/policy/replay', { ...DAYS, text: RULES });
    expect(refused.status).toBe(503);
    expect(refused.body.error.message).toMatch(/试算中途断了，什么都没改/u);
  });

  it('are given up after their time, one by one; who comes when too many wait is told so', async () => {
    const held = await heldScript('late');
    const apart = tryApart(held.path, 400, 1);
    const outcomes = [trialOf(RULES), trialOf(RULES), trialOf(RULES)].map((one) =>
      apart(one).then(
        () => 'done',
        (error: unknown) => (error instanceof TrialFailed ? error.why : 'other'),
      ),
    );
    expect(await Promise.all(outcomes)).toEqual(['late', 'late', 'busy']);
    const pids = await held.pids();
    // The second began when the first was over. One that is given up may end before it has noted its number.
    expect(pids.length).toBeLessThanOrEqual(2);
    expect(pids.filter(lives)).toEqual([]);
  });

  it('are given none of the secrets', async () => {
    process.env['DATA_KEY'] = 'secret';
    onTestFinished(() => void delete process.env['DATA_KEY']);
    const telling = await scriptThat('telling', 'console.error(Object.keys(process.env).join()); process.exit(3);');
    await expect(tryApart(telling.path)(trialOf(RULES))).rejects.toThrow(/It said last: (?!.*DATA_KEY)/);
  });
});
