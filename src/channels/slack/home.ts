import { z } from 'zod';
import type { Logger } from '../../logger.ts';
import type { Lang } from '../../message.ts';
import type { OpenTalk } from '../platform.ts';
import type { WebClient } from './api.ts';
import { type Block, cut, LIMITS } from './blocks.ts';
import { inShort } from './failures.ts';
import { toMrkdwn } from './mrkdwn.ts';
import type { People } from './people.ts';
import { accountId, placeOf } from './place.ts';
import { words } from './words.ts';
import type { Workspace } from './workspaces.ts';

const opened = z.looseObject({ user: z.string(), tab: z.string().nullish() });

export interface HomeDeps {
  client: WebClient;
  people: People;
  logger: Logger;
  openTalks(externalId: string): Promise<OpenTalk[]>;
}

/** When a talk was opened, as Slack shows it in each reader's own time zone. */
const when = (at: Date): string => {
  const seconds = Math.floor(at.getTime() / 1000);
  return `<!date^${seconds}^{date_short_pretty} {time}|${at.toISOString().slice(0, 16).replace('T', ' ')}>`;
};

const talkBlock = (talk: OpenTalk, lang: Lang): Block => {
  const place = placeOf(talk.key);
  const small = [
    words.owner[talk.owner][lang],
    ...(talk.ticketNo ? [toMrkdwn(talk.ticketNo)] : []),
    when(talk.openedAt),
  ];
  const title = toMrkdwn(talk.title || words.homeUntitled[lang]);
  const url = place && `https://slack.com/app_redirect?team=${place.team}&channel=${place.channel}`;
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: cut(`*${title}*\n${small.join(' · ')}`, LIMITS.section), verbatim: true },
    ...(url
      ? {
          accessory: {
            type: 'button' as const,
            action_id: `go:${talk.conversationId}`.slice(0, 255),
            text: { type: 'plain_text' as const, text: words.homeGo[lang] },
            url,
          },
        }
      : {}),
  };
};

/** What the app's home page shows. */
const homeBlocks = (talks: readonly OpenTalk[], lang: Lang): Block[] => [
  { type: 'header', text: { type: 'plain_text', text: words.home[lang] } },
  ...(talks.length === 0
    ? [{ type: 'section' as const, text: { type: 'mrkdwn' as const, text: words.homeEmpty[lang] } }]
    : [
        { type: 'context' as const, elements: [{ type: 'mrkdwn' as const, text: words.homeOpen[lang] }] },
        ...talks.map((talk) => talkBlock(talk, lang)),
      ]),
];

/** The app's home page: a shopper's open conversations, drawn anew whenever they look. */
export class Home {
  readonly #deps: HomeDeps;

  constructor(deps: HomeDeps) {
    this.#deps = deps;
  }

  /** An event `app_home_opened`. A page that could not be drawn is drawn when it is opened next. */
  async opened(raw: unknown, workspace: Workspace): Promise<void> {
    const read = opened.safeParse(raw).data;
    if (read?.tab !== 'home') return;
    const { lang } = await this.#deps.people.of(workspace, read.user);
    const talks = await this.#deps.openTalks(accountId(workspace.team, read.user));
    const blocks = homeBlocks(talks, lang ?? talks[0]?.lang ?? 'zh-CN');
    await this.#deps.client.views
      .publish({ token: workspace.token, user_id: read.user, view: { type: 'home', blocks } })
      .catch((error: unknown) => {
        this.#deps.logger.warn({ what: inShort(error) }, 'the home page on Slack could not be drawn');
      });
  }
}
