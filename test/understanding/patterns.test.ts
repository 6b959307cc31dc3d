import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'vite';
import { beforeAll, describe, expect, test } from 'vitest';

const SRC = join(import.meta.dirname, '../../src');
/** Rooms whose expressions meet what shoppers write. */
const ROOMS = ['understanding', 'conversation', 'compliance', 'identity', 'content'];
/** Characters of a message that are read at most (templates/policies/understanding.yaml). */
const LONGEST = 2000;
/** Below this nothing is compared: it is quick enough whatever it grows like. Milliseconds. */
const NOTICEABLE = 4;
/** How much longer twice the text may take: 4 is quadratic, which the limit of the text bounds; 8 is cubic. */
const STEEPEST = 6.5;

interface Pattern {
  source: string;
  flags: string;
  where: string;
}

const literalsOf = (file: string): Pattern[] => {
  const out: Pattern[] = [];
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) for (const one of node) walk(one);
    else if (node !== null && typeof node === 'object') {
      const regex = (node as { regex?: { pattern: string; flags: string } }).regex;
      if (regex) out.push({ source: regex.pattern, flags: regex.flags, where: file.slice(SRC.length + 1) });
      for (const value of Object.values(node)) walk(value);
    }
  };
  walk(parseAst(readFileSync(file, 'utf8'), { lang: 'ts' }));
  return out;
};

const written = (): Pattern[] =>
  ROOMS.flatMap((room) =>
    readdirSync(join(SRC, room), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .flatMap((entry) => literalsOf(join(entry.parentPath, entry.name))),
  );

/** Expressions that are put together when a message is read or the shop's files are: caught as they are made. */
const compiled = async (): Promise<Pattern[]> => {
  const out: Pattern[] = [];
  const Original = RegExp;
  globalThis.RegExp = new Proxy(Original, {
    construct: (target, [source, flags]: [string | RegExp, string?]) => {
      const made = new target(source, flags);
      // Libraries make their own; what reaches theirs has been cut to a few dozen characters before.
      const caller = new Error('here').stack?.split('\n').find((line) => /\/(?:src|node_modules)\//.test(line)) ?? '';
      if (!caller.includes('/node_modules/') && caller !== '')
        out.push({ source: made.source, flags: made.flags, where: /src\/(\S+?\.ts)/.exec(caller)?.[1] ?? '' });
      return made;
    },
  });
  try {
    const { createUnderstanding } = await import('../../src/understanding/index.ts');
    const { contentWith, sampleGoods } = await import('./shop-content.ts');
    const engine = createUnderstanding(contentWith(new Map(), new Map()), sampleGoods());
    engine.understand('ZL20261112-0007 换M，昨天买的', { now: new Date(0), timezone: 'UTC' });
    await import('../../src/conversation/decide/index.ts');
    await import('../../src/compliance/advertising.ts');
  } finally {
    globalThis.RegExp = Original;
  }
  return out;
};

const ESCAPES: Readonly<Record<string, string>> = {
  d: '1',
  w: 'a',
  s: ' ',
  D: 'x',
  W: '-',
  S: 'a',
  n: '\n',
  b: ' ',
  t: '\t',
};

/** Texts an expression may choke on when they are repeated: its own letters, what its classes hold, and their neighbours. */
const pumps = ({ source }: Pattern): string[] => {
  const plain = source
    .replace(/\(\?<?[=!:]|\\p\{[^}]*\}|\\[uU][0-9a-fA-F]{4}/g, ' ')
    .replace(/\\([dwsDWSnbt])/g, (_, sign: string) => ESCAPES[sign] ?? 'a')
    .replace(/[\\^$*+?{}()[\]|]/g, '\u0000');
  const words = [...new Set(plain.split('\u0000').filter((one) => one !== ''))].slice(0, 24);
  const letters = [...new Set([...words.join('')])].slice(0, 24);
  const pairs = words.slice(0, 8).flatMap((a) => words.slice(0, 8).map((b) => a + b));
  return [
    ...new Set(['a', '1', ' ', '-', '好', '!', ', ', 'a ', '1 ', '1-', '字，', 'not ', ...words, ...letters, ...pairs]),
  ].slice(0, 90);
};

const spent = (expression: RegExp, text: string): number => {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3; round += 1) {
    const from = process.cpuUsage();
    text.replace(expression, '');
    const { user, system } = process.cpuUsage(from);
    best = Math.min(best, (user + system) / 1000);
    if (best < NOTICEABLE) break;
  }
  return best;
};

/** Lengths at which a text is tried: first those at which what doubles with every letter shows, then up to the limit. */
const LENGTHS = [20, 24, 28, 32, 64, 125, 250, 500, 1000, LONGEST];
/** Without these an expression goes over a text once, from each place for so far as it is long. */
const REPEATS = /[*+]|\{\d*,\d*\}/;

/** The text an expression chokes on: a longer one costs more than the square of its length. */
const chokesOn = (pattern: Pattern): string | null => {
  if (!REPEATS.test(pattern.source)) return null;
  const expression = new RegExp(pattern.source, pattern.flags.includes('g') ? pattern.flags : `${pattern.flags}g`);
  return (
    pumps(pattern).find((pump) => {
      const at = (length: number): number =>
        spent(expression, `${pump.repeat(Math.ceil(length / pump.length)).slice(0, length)}\u0001`);
      let [shorter = 0, before = 0] = [16, at(16)];
      for (const length of LENGTHS) {
        const now = at(length);
        const most = STEEPEST * (length / shorter / 2) ** 2;
        if (now > NOTICEABLE) return now > before * most && at(length) > at(shorter) * most;
        [shorter, before] = [length, now];
      }
      return false;
    }) ?? null
  );
};

describe('expressions that meet what shoppers write', () => {
  let patterns: Pattern[] = [];

  beforeAll(async () => {
    const all = [...written(), ...(await compiled())];
    patterns = [...new Map(all.map((one) => [`${one.source}/${one.flags}`, one])).values()];
  }, 60_000);

  test('are all found, those put together from the shop’s files among them', () => {
    const rooms = new Set(patterns.map(({ where }) => where.split('/')[0]));
    expect([...ROOMS].filter((room) => !rooms.has(room))).toEqual([]);
    expect(patterns.length).toBeGreaterThan(150);
    expect(patterns.some(({ where, source }) => where.includes('content/order-pattern') && source.includes('ZL'))).toBe(
      true,
    );
  });

  test('grow no steeper than the square of the text, on whatever they may choke on', () => {
    const choking = patterns.flatMap((one) => {
      const pump = chokesOn(one);
      return pump === null ? [] : [`${one.where}: /${one.source.slice(0, 120)}/ on ${JSON.stringify(pump)}`];
    });
    expect(choking).toEqual([]);
  }, 120_000);

  test.each([
    ['doubles with every letter', '^(a+)+$'],
    ['grows with the cube', 'a*a*a*b'],
  ])('an expression that %s is caught', (_, source) => {
    expect(chokesOn({ source, flags: '', where: '' })).not.toBeNull();
  });
});
