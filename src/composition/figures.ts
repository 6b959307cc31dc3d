import { QUIET_MS } from '../conversation/idle.ts';
import { board } from '../satisfaction/board.ts';
import { colleagues, countedFor } from '../satisfaction/colleagues.ts';
import { explain } from '../satisfaction/explain.ts';
import { forecast } from '../satisfaction/forecast.ts';
import { KnownDays } from '../satisfaction/known-days.ts';
import { labelCsv, labelFigures, labelledTalks } from '../satisfaction/labels.ts';
import { askedAndRatedLow, openLowScores } from '../satisfaction/low-score.ts';
import { summarize } from '../satisfaction/summary.ts';
import type { FiguresContext } from '../satisfaction/tally.ts';
import type { Figures } from '../web/deps.ts';
import type { App } from './app-shape.ts';
import type { ShopRules } from './shop-rules.ts';

/** What figures are counted by, at a moment. */
export const figuresContext = (shop: ShopRules, now: Date): FiguresContext => ({
  now,
  timezone: shop.timezone,
  policy: shop.satisfaction,
  quietMs: QUIET_MS,
});

/** The satisfaction room, as the console asks for it. */
export const figures = ({ store, shop, clock }: App): Figures => {
  const known = new KnownDays();
  return {
    board: () => board(store, figuresContext(shop(), clock.now()), known),
    summary: (query) => summarize(store, query, figuresContext(shop(), clock.now()), known),
    colleagues: (query, only) => colleagues(store, query, figuresContext(shop(), clock.now()), only),
    counted: (query) => countedFor(store, query, figuresContext(shop(), clock.now())),
    labels: (query) => labelFigures(store, query, figuresContext(shop(), clock.now())),
    labelCsv,
    labelled: (query) => labelledTalks(store, query, figuresContext(shop(), clock.now())),
    forecast: (day) => forecast(store, day, figuresContext(shop(), clock.now())),
    why: (query) => explain(store, query, figuresContext(shop(), clock.now())),
    askedAndRatedLow: (since, most) => askedAndRatedLow(store, since, shop().satisfaction, most),
    lowScores: () => openLowScores(store, shop().satisfaction.low_score),
    report: async (query, format, lang) => {
      const { report } = await import('../satisfaction/report.ts');
      return report(store, query, figuresContext(shop(), clock.now()), { format, lang, shop: shop().content.shop });
    },
  };
};
