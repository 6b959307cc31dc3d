import { missingOf } from '../../crisis/group.ts';
import type { CrisisPolicy } from '../../crisis/policy.ts';
import { thingName } from '../../crisis/thing-name.ts';
import type { CrisisStatement, WholeCrisis } from '../../store/crises.ts';
import type { Repos } from '../../store/repos.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { CrisisLine, CrisisStatementView, CrisisView } from '../contract.ts';
import { may } from '../roles.ts';
import { namesOf } from './names.ts';

/** Steps of the timeline that are told. */
const STEPS = 60;

type Evidence = { ref: string; what: string; at: string };

/** One line of the list. */
export const crisisLine = async (repos: Repos, crisis: WholeCrisis, { user, lang }: Viewer): Promise<CrisisLine> => ({
  id: crisis.id,
  level: crisis.level,
  name: await thingName(repos, crisis.thing, lang),
  open: crisis.closedAt === null,
  shoppers: crisis.shoppers,
  raisedAt: crisis.raisedAt.toISOString(),
  calledMe: crisis.closedAt === null && missingOf(crisis).includes(user.id),
});

const statementView = (name: (id: string) => string, row: CrisisStatement | undefined): CrisisStatementView | null =>
  row
    ? {
        id: row.id,
        hash: row.hash,
        texts: row.texts as CrisisStatementView['texts'],
        writtenBy: name(row.writtenBy),
        writtenAt: row.writtenAt.toISOString(),
        approvedBy: row.approvedBy && name(row.approvedBy),
      }
    : null;

const evidenceOf = ({ evidence }: WholeCrisis): CrisisView['evidence'] =>
  (evidence as unknown as Evidence[]).toReversed().map(({ ref, what, at }) => {
    const [of, id] = [ref.slice(0, 4) === 'case' ? ('case' as const) : ('talk' as const), ref.slice(5)];
    return { of, id, what, at };
  });

const timelineOf = async (repos: Repos, id: number): Promise<CrisisView['timeline']> => {
  const rows = await repos.audit.list({ subject: `crisis:${id}`, limit: STEPS });
  return rows.map(({ at, who, action }) => ({ at: at.toISOString(), who, what: action.slice('crisis.'.length) }));
};

/** The rows that made this level: who reads that three were hurt need not read that one was. All, where the rows are others by now. */
const decidingOf = ({ clauses, level }: WholeCrisis, rows: CrisisPolicy['rows']): string[] => {
  const all = clauses as string[];
  const deciding = all.filter((id) => rows.some((row) => row.clause === id && row.level === level));
  return deciding.length > 0 ? deciding : all;
};

/** A crisis as its page shows it. */
export const crisisView = async (
  repos: Repos,
  crisis: WholeCrisis,
  viewer: Viewer,
  { clauses, rows }: Pick<CrisisPolicy, 'clauses' | 'rows'>,
): Promise<CrisisView> => {
  const known = await namesOf(repos);
  const name = (id: string): string => known(id) ?? id;
  const { statements, acks, closedAt } = crisis;
  const last = statements.at(-1);
  const manages = closedAt === null && may(viewer.role, 'write_crisis');
  const own = last?.writtenBy === viewer.user.id;
  const others = (await repos.users.list()).some(
    ({ id, role, disabled }) => role === 'manager' && !disabled && id !== viewer.user.id,
  );
  const called = Array.isArray(crisis.called) ? (crisis.called as string[]) : [];
  const ackOf = (id: string) => acks.find((one) => one.userId === id && one.level === crisis.level);
  return {
    ...(await crisisLine(repos, crisis, viewer)),
    why: decidingOf(crisis, rows).map((id) => clauses.find((one) => one.id === id)?.says[viewer.lang] ?? id),
    evidence: evidenceOf(crisis),
    group: called.map((id) => ({ id, name: name(id), at: ackOf(id)?.at.toISOString() ?? null })),
    dueAt: crisis.groupDueAt?.toISOString() ?? null,
    escalatedAt: crisis.escalatedAt?.toISOString() ?? null,
    statement: statementView(name, last),
    said: statementView(
      name,
      statements.findLast(({ approvedAt }) => approvedAt !== null),
    ),
    mayWrite: manages,
    mayApprove: manages && last !== undefined && last.approvedAt === null && !(own && others),
    mayClose: manages,
    closed: closedAt && { at: closedAt.toISOString(), by: crisis.closedBy ?? '', note: crisis.closedNote ?? '' },
    timeline: await timelineOf(repos, crisis.id),
  };
};
