import type { Db } from './db.ts';
import { cases } from './figures/cases.ts';
import { colleagues } from './figures/colleagues.ts';
import { countedTalks } from './figures/counted-talks.ts';
import { labelFigures } from './figures/labels.ts';
import { load } from './figures/load.ts';
import { outreach } from './figures/outreach.ts';
import { ratings } from './figures/ratings.ts';
import { rounds } from './figures/rounds.ts';
import { scores } from './figures/scores.ts';
import { talks } from './figures/talks.ts';
import type { Seal } from './seal.ts';

export type { LowScore } from './figures/cases.ts';
export type { Buying, ColleaguesAsked, ColleagueWait, PartRow } from './figures/colleagues.ts';
export { type CountedTalk, SERVICE_FIGURES, type ServiceFigure, type ServiceRules } from './figures/counted-talks.ts';
export type { LoadRow } from './figures/load.ts';
export type { ReachRow } from './figures/outreach.ts';
export type { Parts, SurveyRow } from './figures/ratings.ts';
export type { RoundRule } from './figures/rounds.ts';
export { SCORE_SPLITS, type ScoreRow, type ScoreSplit } from './figures/scores.ts';
export type { Asked, Counting, Grouping } from './figures/sql.ts';
export type { RankRow, TalkRow } from './figures/talks.ts';

/** Figures of conversations, surveys, reviews and cases, added up by the database: what is read does not grow with them. */
export const satisfaction = (db: Db, _seal: Seal) => ({
  ...talks(db),
  ...ratings(db),
  ...rounds(db),
  ...cases(db),
  ...outreach(db),
  ...colleagues(db),
  ...countedTalks(db),
  ...labelFigures(db),
  ...load(db),
  ...scores(db),
});
