import { createHmac, timingSafeEqual } from 'node:crypto';

/** Seconds by which a request's time may differ from Slack's clock, in either direction. */
const WINDOW = 5 * 60;

export interface SignedRequest {
  /** Header `X-Slack-Request-Timestamp`: seconds. */
  timestamp: string | undefined;
  /** Header `X-Slack-Signature`. */
  signature: string | undefined;
  body: Buffer;
}

/**
 * Whether a request is Slack's: signed with the shop's secret and dated within five minutes of `now`, not older and not
 * younger. The time is judged before the hand, so that a replay is told as such.
 * @see https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export const judgeSignature = (
  { timestamp, signature, body }: SignedRequest,
  secret: string,
  now: Date,
): 'ok' | 'old' | 'future' | 'forged' => {
  if (!timestamp || !/^\d{1,12}$/u.test(timestamp) || !signature) return 'forged';
  const age = now.getTime() / 1000 - Number(timestamp);
  if (age > WINDOW) return 'old';
  if (age < -WINDOW) return 'future';
  const own = Buffer.from(`v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`);
  const theirs = Buffer.from(signature);
  return own.length === theirs.length && timingSafeEqual(own, theirs) ? 'ok' : 'forged';
};
