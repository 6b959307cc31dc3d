import type { Effect, Event, Facts, State } from './machines/machine.ts';

/** What a case binds right now. Amounts in minor units. */
export interface Held {
  pieces: boolean;
  moneyMinor: number;
  compensationMinor: number;
}

/** What is remembered of a case's goods and money besides what it asks for; its transitions depend on some of it. */
export interface Holding extends Facts {
  held: Held;
  /** What would go back if the remedy turned into a refund. */
  fallbackMinor: number;
  /** What other goods cost more or less than was paid for those that come back; 0 where the same goods go out. */
  differenceMinor: number;
  /** What the shopper has paid of it; it is no part of the order's own total. */
  differencePaidMinor: number;
  /** What was asked for before only a part passed; 0 where all of it is still asked for. */
  wholeMinor: number;
  /** The money has gone; it never goes twice. */
  paid: boolean;
}

/** What a case asks for. Amounts in minor units. */
export interface Asked {
  /** It lays hold of pieces of its order. */
  claims: boolean;
  amountMinor: number;
  compensationMinor: number;
}

const NOTHING_HELD: Held = { pieces: false, moneyMinor: 0, compensationMinor: 0 };

/** What goes back while the first remedy stands: the difference of cheaper goods in an exchange, else nothing. */
const firstAmount = (of: Pick<Holding, 'difference' | 'differenceMinor'>): number =>
  of.difference === 'back' ? of.differenceMinor : 0;

/** What goes back once the remedy has turned into a refund: what was paid for the goods, and what was paid on top of it. */
const refundAmount = (of: Pick<Holding, 'fallbackMinor' | 'differencePaidMinor'>): number =>
  of.fallbackMinor + of.differencePaidMinor;

const EFFECTS: Readonly<Record<Effect, (so: Holding, asked: Asked) => Holding | null>> = {
  hold: (so, { claims, amountMinor, compensationMinor }) => ({
    ...so,
    appealed: true,
    held: { pieces: claims, moneyMinor: amountMinor, compensationMinor },
  }),
  release: (so) => ({ ...so, held: NOTHING_HELD }),
  free_goods: (so) => ({ ...so, held: { ...so.held, pieces: false } }),
  hold_refund: (so) => ({ ...so, held: { ...so.held, moneyMinor: so.fallbackMinor } }),
  release_refund: (so) => ({ ...so, remedy: null, held: { ...so.held, moneyMinor: firstAmount(so) } }),
  hold_compensation: (so, { compensationMinor }) => ({ ...so, held: { ...so.held, compensationMinor } }),
  release_compensation: (so) => ({ ...so, held: { ...so.held, compensationMinor: 0 } }),
  judge: (so) => so,
  pay_early: (so) => ({ ...so, early: true }),
  settle_difference: (so) => ({ ...so, difference: 'none', differencePaidMinor: so.differenceMinor }),
  ground_again: (so) => ({ ...so, groundLost: false }),
  pay: (so) => (so.paid ? null : { ...so, paid: true }),
  goods_lost: (so) => ({ ...so, lost: true }),
  goods_found: (so) => ({ ...so, lost: false }),
};

/**
 * What a transition's effects make of a case's holding; null when it would pay a second time. Pure: what has to be bound or freed
 * in the order is the difference between the two.
 */
export const carry = <H extends Holding>(holding: H, asked: Asked, effects: readonly Effect[]): H | null => {
  let so: Holding | null = holding;
  for (const effect of effects) if (so !== null) so = EFFECTS[effect](so, asked);
  return so === null ? null : { ...holding, ...so };
};

/** A case's goods and money: what it asks for and what it holds. */
export interface Stake<H extends Holding = Holding> {
  asked: Asked;
  holding: H;
}

const inPart = (minor: number | undefined, below: number): minor is number =>
  minor !== undefined && Number.isSafeInteger(minor) && minor >= 1 && minor < below;

/**
 * What a case asks for after an event, before its transition's effects are carried out: another remedy changes what goes back, so
 * does what passed in part, until a ruling gives the shopper all of it; an offer changes what is given for the trouble, and a refusal takes either back. `givenMinor` is the
 * amount that came with the event; null when one is wanted and none that makes sense has come.
 */
export const askAfter = <H extends Holding>(
  event: Event,
  from: State,
  { asked, holding }: Stake<H>,
  givenMinor?: number,
): Stake<H> | null => {
  switch (event) {
    case 'no_stock':
    case 'choose_refund':
      return { asked: { ...asked, amountMinor: refundAmount(holding) }, holding: { ...holding, remedy: 'refund' } };
    case 'choose_exchange':
      return { asked, holding: { ...holding, remedy: 'exchange' } };
    case 'pass_part': {
      if (!inPart(givenMinor, asked.amountMinor)) return null;
      const held = { ...holding.held, moneyMinor: givenMinor };
      const part = { ...holding, held, inPart: true, wholeMinor: asked.amountMinor };
      return { asked: { ...asked, amountMinor: givenMinor }, holding: part };
    }
    case 'uphold': {
      if (!holding.inPart) return { asked, holding };
      const { wholeMinor } = holding;
      const whole = { ...holding, held: { ...holding.held, moneyMinor: wholeMinor }, inPart: false, wholeMinor: 0 };
      return { asked: { ...asked, amountMinor: wholeMinor }, holding: whole };
    }
    case 'offer':
      if (!inPart(givenMinor, Number.POSITIVE_INFINITY)) return null;
      return { asked: { ...asked, compensationMinor: givenMinor }, holding };
    case 'refuse':
      if (from === 'remedy_approval') return { asked: { ...asked, amountMinor: firstAmount(holding) }, holding };
      return { asked: from === 'offer_approval' ? { ...asked, compensationMinor: 0 } : asked, holding };
    case 'disagree':
      return { asked: from === 'proposed' ? { ...asked, compensationMinor: 0 } : asked, holding };
    default:
      return { asked, holding };
  }
};
