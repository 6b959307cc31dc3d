import type { ByLang } from '../message.ts';

/** What the staff channels say of a case whose time is nearly over, or is. */
export interface CaseWords {
  soon(no: string, kind: string, state: string, due: string): string;
  late(no: string, kind: string, state: string): string;
  /** Whose move it is: a role, or a colleague by name. */
  mover(who: string): string;
}

export const CASE_WORDS: ByLang<CaseWords> = {
  'zh-CN': {
    soon: (no, kind, state, due) => `${no} · ${kind}，${due} 前要办：${state}`,
    late: (no, kind, state) => `${no} · ${kind}，超过时限：${state}`,
    mover: (who) => `该谁办：${who}`,
  },
  'zh-TW': {
    soon: (no, kind, state, due) => `${no} · ${kind}，${due} 前要辦：${state}`,
    late: (no, kind, state) => `${no} · ${kind}，超過時限：${state}`,
    mover: (who) => `該誰辦：${who}`,
  },
  en: {
    soon: (no, kind, state, due) => `${no} · ${kind} is due by ${due}: ${state}`,
    late: (no, kind, state) => `${no} · ${kind} is past its time: ${state}`,
    mover: (who) => `Whose move it is: ${who}`,
  },
};
