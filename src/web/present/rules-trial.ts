import type { KeptCase, Replayed } from '../../authorization/kept-cases.ts';
import type { Trial, Tried } from '../../authorization/trial.ts';
import { TrialFailed, type TrialFailure } from '../../authorization/trier.ts';
import type { ErrorCode } from '../../errors.ts';
import type { ByLang } from '../../message.ts';
import { isoTime } from '../../tickets/ticket-view.ts';
import type { PolicyTrial } from '../contract.ts';
import type { WebDeps } from '../deps.ts';
import { Refusal } from '../refusal.ts';

/** Changes that are listed; the figures count all of them. */
const LISTED = 300;

const FAILURES: Record<TrialFailure, { code: ErrorCode; words: ByLang<string> }> = {
  died: {
    code: 'INTERNAL',
    words: {
      'zh-CN': '这次试算中途断了，什么都没改。再试一次；还不行，请管理员看程序日志。',
      'zh-TW': '這次試算中途斷了，什麼都沒改。再試一次；還是不行，請管理員看程式日誌。',
      en: 'The trial broke off; nothing was changed. Try again; if it stays so, an administrator finds why in the program’s log.',
    },
  },
  late: {
    code: 'RATE_LIMITED',
    words: {
      'zh-CN': '这次试算太久，已停下，什么都没改。少选几天，或等店里不忙时再试。',
      'zh-TW': '這次試算太久，已停下，什麼都沒改。少選幾天，或等店裡不忙時再試。',
      en: 'The trial took too long and was stopped; nothing was changed. Choose fewer days, or try when the shop is less busy.',
    },
  },
  busy: {
    code: 'RATE_LIMITED',
    words: {
      'zh-CN': '前面还有好几个试算在排队，一分钟后再试。',
      'zh-TW': '前面還有好幾個試算在排隊，一分鐘後再試。',
      en: 'Several trials wait already. Try again in a minute.',
    },
  },
};

/**
 * Tries rules, and says in words why that could not be.
 * @throws Refusal when it is not to be had
 */
export const tried = async (
  { tryRules, logger }: Pick<WebDeps, 'tryRules' | 'logger'>,
  trial: Trial,
  past?: AsyncIterable<KeptCase[]>,
): Promise<Tried> => {
  try {
    return await tryRules(trial, past);
  } catch (error) {
    if (!(error instanceof TrialFailed)) throw error;
    logger.error({ err: error, why: error.why }, 'rules could not be tried');
    throw new Refusal(FAILURES[error.why].code, FAILURES[error.why].words, { status: 503 });
  }
};

const foundView = (found: Replayed, timezone: string): NonNullable<PolicyTrial['found']> => ({
  cases: found.cases,
  changed: found.changed,
  left: found.not_kept + found.unreadable,
  verdicts: found.verdicts,
  load: found.load,
  atOnce: found.at_once,
  changes: found.changes.slice(0, LISTED).map(({ no, kind, decided_at, money, was, now }) => ({
    no,
    kind,
    decidedAt: isoTime(new Date(decided_at), timezone),
    money,
    was,
    now,
  })),
  more: Math.max(0, found.changes.length - LISTED),
});

/** A trial as the console shows it. */
export const trialView = ({ faults, warnings, found }: Tried, timezone: string): PolicyTrial => ({
  faults,
  warnings,
  found: found && foundView(found, timezone),
});
