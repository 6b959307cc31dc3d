import type { ReplyKey } from './keys.ts';

const LABELS: ReadonlyMap<string, ReplyKey> = new Map<string, ReplyKey>([
  ['web', 'channel.web'],
  ['terminal', 'channel.terminal'],
  ['slack', 'channel.slack'],
  ['discord', 'channel.discord'],
  ['wechaty', 'channel.wechaty'],
  ['wecom', 'channel.wecom'],
  ['wechat-official', 'channel.wechat-official'],
]);

/** What a channel is called; one the shop has no word for is the other one. */
export const channelLabel = (channel: string): ReplyKey => LABELS.get(channel) ?? 'channel.other';
