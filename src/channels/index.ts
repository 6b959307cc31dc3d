import { discord } from './discord/index.ts';
import type { Env, Platform } from './platform.ts';
import { slack } from './slack/index.ts';
import { wechatOfficial } from './wechat-official/index.ts';
import { wechaty } from './wechaty/index.ts';
import { wecom } from './wecom/index.ts';

/**
 * Every platform by its channel's name; a folder that is missing here is noticed by a test. The terminal is opened by
 * `xiaoer chat` and by nobody else, since it needs somebody at the keyboard; the web is always open.
 */
export const PLATFORMS: ReadonlyMap<string, Platform> = new Map<string, Platform>([
  ['discord', discord],
  ['slack', slack],
  ['wechaty', wechaty],
  ['wecom', wecom],
  ['wechat-official', wechatOfficial],
]);

/** The platforms that the environment asks for, by name. */
export const wantedPlatforms = (env: Env): [name: string, platform: Platform][] =>
  [...PLATFORMS].filter(([, platform]) => platform.wanted(env));
