import { type Answer, type Asking, answersOf, answerValue } from '../../aftersales/answers.ts';
import type { ReplyKey } from '../reply/keys.ts';
import type { ChoiceSay } from '../say.ts';

const LABELS: Readonly<Record<Answer, ReplyKey>> = {
  agree: 'choice.accept',
  disagree: 'choice.decline',
  choose_exchange: 'choice.new-one',
  choose_refund: 'choice.refund-instead',
  choose_sending_back: 'choice.send-as-it-is',
};

/** The answers a case waits for, as buttons; none where it asks its shopper nothing. */
export const answerChoices = (ticket: Asking): ChoiceSay[] =>
  answersOf(ticket).map((answer) => ({ label: LABELS[answer], value: answerValue(ticket, answer) }));
