import {
  mayBePickedUp,
  ORDER_ADDRESS,
  type PickUpWindow,
  pickUpWindows,
  readPickUp,
} from '../../aftersales/pick-up.ts';
import { sayTime } from '../../content/liquid.ts';
import type { Effect, Opened } from '../effects.ts';
import { says } from '../phrases/says.ts';
import { NO, type Say, YES } from '../say.ts';
import { type Asking, ask, type Heard } from '../script.ts';
import type { TurnView } from '../turn-view.ts';
import type { Found } from './claim.ts';
import { pointedAt, tapped, yesNo } from './read.ts';
import { namesTime, windowSaid } from './said-window.ts';

/** How goods go back: by the shopper's own hands, or fetched at a door in a window of time. */
export type WayBack = 'by-hand' | { window: string; address: string };

/** Shortest text that can be an address, and the number a house, a floor or a room has. */
const SHORTEST_ADDRESS = 8;
const PLACE = /\d|[〇零一二三四五六七八九十]+[号號栋棟楼樓室层層座]/u;
const LONGEST_ADDRESS = 300;
/** Longer texts say more than when it suits. */
const LONGEST_TIME = 24;

/** When the courier comes, as people say it: 明天 09:00–12:00. */
export const sayWindow = (view: TurnView, { from, until }: PickUpWindow): string =>
  `${sayTime(from, view.lang, view.now, view.shop.timezone)}–${until}`;

const windowsOf = ({ shop, now }: TurnView): PickUpWindow[] => pickUpWindows(shop.terms, now, shop.timezone);

/** Reads back what is about to be done; where the terms offer it, the courier may come instead. Null: not after all. */
function* confirmedWay(say: Say, offered: boolean, step: string): Asking<boolean | 'pick-up'> {
  return yield* ask<boolean | 'pick-up'>({
    step,
    say: { ...say, choices: offered ? [YES, { label: 'choice.pick-up', value: 'way:pick-up' }, NO] : [YES, NO] },
    read: (view, asked) => {
      if (!asked) return undefined;
      const fetched = tapped(view, 'way:') === 'pick-up' || (view.choose === null && says(view, 'courier-comes'));
      if (offered && fetched && view.heard.signal !== 'no') return { value: 'pick-up' };
      const answer = yesNo(view);
      return answer === undefined ? undefined : { value: answer };
    },
  });
}

/** The window that this turn's own words name. */
const saidWindow = (
  { text, heard, shop, now }: TurnView,
  windows: readonly PickUpWindow[],
): PickUpWindow | undefined => {
  const ids = windows.map(({ id }) => id);
  const id = windowSaid({ text, entities: heard.entities }, ids, now, shop.timezone);
  return windows.find((one) => one.id === id);
};

/** What is said of words that are no door: a time that was told is kept, or asked for next. */
const noDoor = (view: TurnView): Say => {
  const window = saidWindow(view, windowsOf(view));
  if (window) return { key: 'pick-up.where-then', vars: { when: sayWindow(view, window) } };
  return {
    key: namesTime({ text: view.text, entities: view.heard.entities })
      ? 'pick-up.where-first'
      : 'change-address.incomplete',
  };
};

function* whichDoor(): Asking<string> {
  return yield* ask<string>({
    step: 'pick-up-address',
    open: true,
    say: { key: 'pick-up.address', choices: [{ label: 'choice.order-address', value: 'address:order' }] },
    read: (view, asked): Heard<string> => {
      if (!asked) return undefined;
      const text = view.text.trim();
      if (tapped(view, 'address:') !== undefined || yesNo(view) === true) return { value: ORDER_ADDRESS };
      if (text.length >= SHORTEST_ADDRESS && PLACE.test(text)) return { value: text.slice(0, LONGEST_ADDRESS) };
      if (view.shop.phrases.says('same-address', text)) return { value: ORDER_ADDRESS };
      const when = text.length <= LONGEST_TIME && namesTime({ text, entities: view.heard.entities });
      return view.heard.certainty === 'sure' && !when ? undefined : { wrong: noDoor(view) };
    },
  });
}

function* whichWindow(view: TurnView): Asking<string> {
  const windows = windowsOf(view);
  const choices = windows.map((one) => ({
    label: 'choice.window' as const,
    vars: { when: sayWindow(view, one) },
    value: `window:${one.id}`,
  }));
  return yield* ask<string>({
    step: 'pick-up-window',
    say: { key: 'pick-up.window', choices },
    read: (turn, asked) => {
      const tap = tapped(turn, 'window:');
      const found =
        windows.find(({ id }) => id === tap) ??
        (asked ? pointedAt(turn, windows) : undefined) ??
        saidWindow(turn, windows);
      return found ? { value: found.id } : undefined;
    },
  });
}

/**
 * Asks whether what was read back shall be done, and how the goods go back: where the terms offer it, the courier comes to a door
 * in a window of time. @param step name of the question @returns null where it shall not be done
 */
export function* wayBack(
  view: TurnView,
  { claim, verdict }: Found,
  say: Say,
  step = 'confirm',
): Asking<WayBack | null> {
  const { kind, reason } = claim;
  const offered = mayBePickedUp(view.shop.terms, { kind, reason, goodsStay: verdict.goodsStay });
  const way = yield* confirmedWay(say, offered, step);
  if (way === false) return null;
  if (way !== 'pick-up') return 'by-hand';
  // Who says when before being asked where is not asked when again.
  const early = saidWindow(view, windowsOf(view)) ? yield* whichWindow(view) : null;
  const address = yield* whichDoor();
  return { address, window: early ?? (yield* whichWindow(view)) };
}

/** The case keeps how the goods go back, and the shopper is told when the courier comes instead of where to send them. */
export const byWayBack = (
  view: TurnView,
  open: Extract<Effect, { do: 'open_ticket' }>,
  way: WayBack,
): Extract<Effect, { do: 'open_ticket' }> => {
  const window = way === 'by-hand' ? null : readPickUp(way.window, view.shop.timezone);
  if (way === 'by-hand' || window === null) return open;
  const details = { ...open.wish.details, pick_up: window.id, pick_up_address: way.address };
  const when = sayWindow(view, window);
  const there = way.address === ORDER_ADDRESS ? '' : way.address;
  const say = (opened: Opened): Say[] => {
    const [first, ...more] = open.say(opened);
    if (!first) return [];
    const vars = { ...first.vars, when, address: there, repair: open.wish.kind === 'repair' };
    if (opened.outcome === 'granted') return [{ ...first, key: 'pick-up.granted', vars }, ...more];
    return opened.outcome === 'waiting' ? [first, ...more, { key: 'pick-up.noted', vars: { when } }] : [first, ...more];
  };
  return { ...open, wish: { ...open.wish, details }, say };
};
