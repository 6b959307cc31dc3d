import { join } from 'node:path';
import type { Repos } from '../../store/repos.ts';
import { KIND_NAMES, KINDS, type Kind, kindOfHeader } from '../kinds.ts';
import type { TableReading } from '../read-table.ts';
import { type FirstRows, firstRows } from './look.ts';
import {
  assumedIn,
  type ColumnMap,
  goodsMissingIn,
  guessed,
  isOwn,
  kindOfForeign,
  targetsOf,
  withSaid,
} from './mapping.ts';
import type { OrderReading } from './order-lines.ts';
import { plainHeading } from './plain.ts';
import { rememberedColumns } from './remembered.ts';
import type { SaidWord } from './said-words.ts';
import { type View, viewsOf } from './view.ts';

/** What is known beforehand of files of other programs. */
export interface Foreign {
  policy: OrderReading['policy'];
  /** By file as it stands in the folder: what somebody said its headings mean. */
  said?: ReadonlyMap<string, ColumnMap> | undefined;
  /** What somebody says of words now; what they said before is remembered. */
  words?: readonly SaidWord[] | undefined;
  /** Whether somebody is there to choose: every file that is not in our own words is another program's then. */
  asks?: boolean | undefined;
}

/** What the headings of a file mean, if it is no file in our own words. */
export interface Understood extends FirstRows {
  map: ColumnMap;
}

/** What headings mean: as somebody says, else as they said the last time, else by import.yaml; null for our own. */
export const understood = async (
  rows: FirstRows,
  kind: Kind,
  { policy, asks }: Foreign,
  repos: Pick<Repos, 'settings'>,
  said?: ColumnMap,
): Promise<Understood | null> => {
  const { headings } = rows;
  // Of a file that cannot be read, reading it tells why.
  if (headings.length === 0) return null;
  const told = said ?? (await rememberedColumns(repos, headings));
  if (told === undefined && isOwn(headings, kind)) return null;
  const guess = guessed(headings, kind, policy);
  const isTheirs = Object.entries(guess).some(([heading, target]) => plainHeading(heading) !== target);
  if (told === undefined && !isTheirs && !asks) return null;
  const targets = new Set(targetsOf(kind));
  const map = withSaid(guess, told ?? {}, headings);
  return { ...rows, map: Object.fromEntries(Object.entries(map).filter(([, target]) => targets.has(target))) };
};

/** The kind of a file by its headings, ours or others'. */
export const kindOfRows = async (
  { headings }: FirstRows,
  { policy }: Foreign,
  repos: Pick<Repos, 'settings'>,
  said?: ColumnMap,
): Promise<Kind | null> => {
  const own = kindOfHeader(headings);
  if (own !== null && isOwn(headings, own)) return own;
  const told = said ?? (await rememberedColumns(repos, headings)) ?? {};
  return kindOfForeign(headings, policy, told) ?? own;
};

/** A file as it is recognised. */
export interface Recognised {
  /** What it holds; null where nobody can tell. */
  kind: Kind | null;
  /** What its headings mean; null for a file in our own words. */
  understood: Understood | null;
}

/** Looks into a file that stands alone. @param wished what somebody says it holds */
export const recognise = async (
  path: string,
  foreign: Foreign,
  around: { reading: Pick<TableReading, 'timezone' | 'sheets'>; read: Pick<Repos, 'settings'> },
  { wished, said }: { wished: Kind | null; said: ColumnMap | undefined },
): Promise<Recognised> => {
  const rows = await firstRows(path, around.reading);
  const kind = wished ?? (await kindOfRows(rows, foreign, around.read, said));
  return { kind, understood: kind === null ? null : await understood(rows, kind, foreign, around.read, said) };
};

/** The kind of table that a name of ours stands for. */
const kindOf = (table: string): Kind => KIND_NAMES.find((kind) => KINDS[kind].file === table) ?? 'faq';

/** What to read, and how. */
export interface Plan {
  present: Map<string, string>;
  views: Map<string, View>;
  /** By file: its headings, where somebody said what they mean. */
  told: Map<string, readonly string[]>;
  /** What is taken for granted of a file, where nobody sees it otherwise. */
  warnings: string[];
}

interface Around extends Omit<OrderReading, 'policy'> {
  reading: TableReading;
  folder: string;
  /** By table: the file that holds it. */
  present: ReadonlyMap<string, string>;
  read: Pick<Repos, 'settings'>;
}

/** How tables are seen in files of other programs; files of orders may hold goods and customers as well. */
export const planOf = async (
  foreign: Foreign | undefined,
  { folder, present, read, reading, now }: Around,
): Promise<Plan> => {
  const plan: Plan = { present: new Map(present), views: new Map(), told: new Map(), warnings: [] };
  if (foreign === undefined) return plan;
  for (const [table, name] of present) {
    const kind = kindOf(table);
    const said = foreign.said?.get(name);
    const rows = await firstRows(join(folder, name), reading);
    const known = await understood(rows, kind, foreign, read, said);
    if (known === null) continue;
    const assumed = assumedIn(kind, known.map, foreign.policy).map(({ column, value }) => `${column} ${value}`);
    if (assumed.length > 0 && !foreign.asks) {
      const what = `not in the file, so the same in every row: ${assumed.join(', ')}`;
      plan.warnings.push(`${name}: ${what}; templates/policies/import.yaml says so`);
    }
    const goods = goodsMissingIn(kind, known.map);
    if (goods.length > 0 && !present.has(KINDS.order_items.file) && !foreign.asks) {
      const left = known.headings.filter((heading) => heading !== '' && known.map[heading] === undefined);
      const how = `name them with --map, or bring ${KINDS.order_items.file} as well`;
      plan.warnings.push(
        `${name}: no column is known for ${goods.join(', ')}, so its orders come without goods; left out are ${left.join(', ') || 'none'}: ${how}`,
      );
    }
    if (said !== undefined) plan.told.set(name, known.headings);
    for (const view of viewsOf({ ...known, kind }, { policy: foreign.policy, reading, now })) {
      const seen = view.kind === kind ? table : KINDS[view.kind].file;
      if (view.kind !== kind && plan.present.has(seen)) continue;
      plan.present.set(seen, name);
      plan.views.set(seen, view);
    }
  }
  return plan;
};
