import type { LinkFact } from '../facts.ts';
import { channelLabel } from '../reply/channel-label.ts';
import { intentChoice, type Say, STOP } from '../say.ts';
import { type Asking, ask, done, type Flow } from '../script.ts';
import { confirmed } from '../steps/confirm.ts';
import { pointedAt, tapped } from '../steps/read.ts';
import { day, type TurnView } from '../turn-view.ts';

const wordsOf = (view: TurnView, link: LinkFact): NonNullable<Say['vars']> => ({
  channel: { label: channelLabel(link.channel) },
  since: day(view, link.since),
});

/** Which link, if there are several. */
function* which(view: TurnView, links: readonly LinkFact[]): Asking<number> {
  return yield* ask<number>({
    step: 'link',
    otherwise: links.length === 1 ? links[0]?.id : undefined,
    say: {
      key: 'unlink.which',
      choices: [
        ...links.map((link) => ({
          label: 'choice.linked' as const,
          vars: wordsOf(view, link),
          value: `link:${link.id}`,
        })),
        STOP,
      ],
    },
    read: (turn, asked) => {
      const tap = Number(tapped(turn, 'link:'));
      const link = links.find(({ id }) => id === tap) ?? (asked ? pointedAt(turn, links) : undefined);
      return link ? { value: link.id } : undefined;
    },
  });
}

/** A linked account becomes a stranger's again, whichever of the linked accounts asks for it. */
export const unlinkAccount: Flow = {
  name: 'unlink-account',
  *script(view) {
    const { links } = view.facts;
    if (links.length === 0) return done([{ key: 'unlink.none', choices: [intentChoice('link_account')] }]);
    const id = yield* which(view, links);
    const link = links.find((one) => one.id === id);
    if (!link) return done([{ key: 'unlink.gone' }]);
    const { channel, since } = wordsOf(view, link);
    const sure = yield* confirmed(
      link.here
        ? { key: 'unlink.confirm-here', vars: { since: since ?? '' } }
        : { key: 'unlink.confirm', vars: { channel: channel ?? '', since: since ?? '' } },
    );
    if (!sure) return done([{ key: 'unlink.kept' }]);
    const say = (outcome: string): Say[] => [{ key: outcome === 'undone' ? 'unlink.done' : 'unlink.gone' }];
    return done([], [{ do: 'unlink', link: id, say }]);
  },
};
