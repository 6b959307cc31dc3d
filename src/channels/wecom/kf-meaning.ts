import type { UndeliveredReason } from '../../handoff/undelivered-reasons.ts';
import type { Outgoing } from '../channel.ts';
import type { ApiRefusal } from '../wechat-callbacks/failures.ts';
import { TOO_MANY } from '../wechat-callbacks/platform-api.ts';
import type { Meaning } from '../wechat-callbacks/poster.ts';
import type { KfApi } from './kf-api.ts';
import { threadOf } from './thread.ts';

/** Refusals that concern this message or shopper. */
const NEVER: Readonly<Record<number, UndeliveredReason>> = {
  40003: 'shopper_unknown',
  40008: 'kind_refused',
  40096: 'shopper_unknown',
  44004: 'kind_refused',
  45002: 'too_long',
  84061: 'shopper_unknown',
  95002: 'over_time',
  95008: 'kind_refused',
  95009: 'kind_refused',
  95013: 'ended',
};
/** The platform’s own count says that the budget is used up. */
const USED_UP = 95001;

/** Refusals that concern everything until somebody mends it in the console. */
const DOWN: Readonly<Record<number, string>> = {
  48002: 'The app may not call customer service; allow it in the WeCom console, Customer Service, API.',
  60020: 'This server’s address is not allowed; add it to the app’s trusted addresses in the WeCom console.',
  95000: 'The customer-service account is unknown; check WECOM_KF_ID.',
  95004: 'The customer-service account is gone; check WECOM_KF_ID.',
  95011: 'Customer service is run by WeCom itself; let it be managed by API in the console.',
  95012: 'Customer service is not run by this company’s WeCom; let it be managed by API in the console.',
  95017: 'The customer-service interface is switched off; switch it on in the WeCom console.',
  301002: 'The app may not do this; allow it in the WeCom console, Customer Service, API.',
};

/** Milliseconds to wait when too much is asked at once, and when too much was asked in a minute. */
const CONCURRENT_WAIT = 1_000;
const MINUTE_WAIT = 60_000;
const CONCURRENT = 45033;
/** WeCom counts the conversation as somebody else's, or as ended. */
const WRONG_STATE = 95018;

/** "Try again", and nothing else. */
const BUSY = -1;
/** By this try what may be there and is refused in words nobody knows is put before a person. */
const SURE_BY = 4;

const NOBODY = 0;
const OURS = 1;
const ENDED = 4;

/** Why a conversation takes nothing from us: taken where nobody has it, else said to whom it belongs. */
const stateMeaning = async (api: KfApi, outgoing: Outgoing): Promise<Meaning> => {
  const { account, shopper } = threadOf(outgoing.key);
  const state = await api.state(account, shopper);
  if (state === NOBODY) {
    await api.take(account, shopper);
    return { is: 'again' };
  }
  if (state === OURS) return { is: 'again' };
  return { is: 'never', why: state === ENDED ? 'ended' : 'with_colleague' };
};

/** What a refusal of `kf/send_msg` means. */
export const kfMeaning =
  (api: KfApi) =>
  async (refusal: ApiRefusal, mayBeThere: boolean, outgoing: Outgoing): Promise<Meaning> => {
    const { code, said, afterMs } = refusal;
    if (code === WRONG_STATE) return stateMeaning(api, outgoing).catch(() => ({ is: 'again' as const }));
    if (code === CONCURRENT) return { is: 'later', ms: CONCURRENT_WAIT, scope: 'channel' };
    if (code === TOO_MANY) return { is: 'later', ms: afterMs ?? MINUTE_WAIT, scope: 'channel' };
    if (code === USED_UP) return { is: 'never', why: 'used_up', spent: true };
    const never = NEVER[code];
    if (never) return { is: 'never', why: never };
    const down = DOWN[code];
    if (down) return { is: 'down', why: down };
    // The platform publishes no code for an identifier that was used before, only that it is refused. It names it.
    if (mayBeThere && /msg_?id/iu.test(said)) return { is: 'there' };
    if (mayBeThere && code !== BUSY && outgoing.attempt >= SURE_BY)
      return { is: 'never', why: 'not_known', spent: true };
    return { is: 'again' };
  };
