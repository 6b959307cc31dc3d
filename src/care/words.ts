import type { ReplyKey } from '../conversation/reply/keys.ts';
import { render } from '../conversation/reply/render.ts';
import type { Rendered, Words } from '../conversation/reply/rendering.ts';
import { HUMAN, type Say } from '../conversation/say.ts';
import type { CareKind } from './kinds.ts';

/** What is said of each kind. */
const CARE_REPLIES: Readonly<Record<CareKind, ReplyKey>> = {
  follow_up: 'care.follow-up',
  thanks: 'care.thanks',
  birthday: 'care.birthday',
  silent: 'care.silent',
  unpaid: 'care.unpaid',
};

/** Kinds that offer a person. */
const OFFERS: readonly CareKind[] = ['follow_up', 'silent', 'unpaid'];
/** Kinds whose words name the case or order. */
const NAMES: readonly CareKind[] = ['follow_up', 'thanks', 'unpaid'];

const sayOf = (kind: CareKind, occasion: string): Say => ({
  key: CARE_REPLIES[kind],
  vars: NAMES.includes(kind) ? { no: occasion.replace(/^[a-z]+:/u, '') } : {},
  choices: OFFERS.includes(kind) ? [HUMAN] : [],
});

/** A message in the shop's words; its last line tells how to get no more of them, whatever its owner writes above it. */
export const careBubble = (kind: CareKind, occasion: string, words: Words): Rendered => {
  const bubble = render(sayOf(kind, occasion), words);
  const { text } = render({ key: 'care.how-to-refuse' }, words);
  return { ...bubble, text: `${bubble.text}\n${text}` };
};
