import { FILES_AT_MOST } from '../play.ts';
import { HUMAN, intentChoice, type Say } from '../say.ts';
import { topFrame } from '../state.ts';
import type { TurnView } from '../turn-view.ts';
import { askAnew, goOn } from './advance.ts';
import { callPersonNow } from './call-person.ts';
import { plain, type Rule } from './rule.ts';

const EMOJI_ONLY = /^[\p{Extended_Pictographic}\p{Emoji_Component}\s]+$/u;
const starters = [intentChoice('order_status'), intentChoice('return_request'), HUMAN];

/** Photos a case waits for go to it, and a colleague takes it on. */
const forCase = (view: TurnView, no: string): ReturnType<typeof callPersonNow> => {
  const called = callPersonNow(view, 'needs_person', 1, [{ key: 'evidence.got', vars: { no } }]);
  const photos = view.attachments
    .filter(({ type }) => type.startsWith('image/'))
    .map(({ id, hash }) => ({ fileId: id, hash }));
  return photos.length > 0 ? { ...called, act: [{ do: 'add_photos', no, photos }, ...called.act] } : called;
};

/** What is said to emoji, to signs ("??") and to nothing at all. A face that is angry or sad gets no smile. */
const wordless = ({ heard: { text, mood } }: TurnView): Say => {
  if (!text) return { key: 'fallback.empty' };
  if (!EMOJI_ONLY.test(text)) return { key: 'fallback.nudged' };
  return { key: 'fallback.only-emoji', vars: { upset: mood.anger > 0 || mood.disappointment > 0 } };
};

/** A message without words: nothing, a file alone, or emoji alone. */
export const noWords: Rule = (view) => {
  if (view.choose !== null) return null;
  const { text } = view.heard;
  if (text && /\p{L}|\p{N}/u.test(text)) return null;
  if (view.attachments.length > 0) {
    if (topFrame(view.state)) return null;
    const waits = view.facts.tickets.find((ticket) => ticket.open && ticket.state === 'needs_evidence');
    if (waits) return forCase(view, waits.no);
    return plain(view, {
      intent: 'out_of_scope',
      state: { ...view.state, files: [...(view.state.files ?? []), ...view.attachments].slice(-FILES_AT_MOST) },
      say: [
        { key: 'fallback.got-file', choices: [intentChoice('damaged_item'), intentChoice('return_request'), HUMAN] },
      ],
    });
  }
  const say = wordless(view);
  // "??" amid a question wants it said again, and nothing about missing words.
  const again = topFrame(view.state) && say.key === 'fallback.nudged' ? askAnew(view) : null;
  return plain(view, {
    intent: 'out_of_scope',
    say: again ?? [{ ...say, choices: topFrame(view.state) ? [] : starters }, ...goOn(view)],
  });
};
