/** What makes the program one's own shop, in the order in which it is suggested. */
export type FirstStepId = 'try' | 'shop' | 'hours' | 'data' | 'rules' | 'channel' | 'people' | 'password';

export interface FirstStep {
  id: FirstStepId;
  done: boolean;
  /** Nothing shows that it was done: somebody has said that it is right as it stands. */
  byHand: boolean;
}

/**
 * GET /api/console/first-steps, for those who keep the shop; POST …/first-steps/check `{ step, done }` says that one is right as it
 * stands, or takes that back; POST …/first-steps/away `{ away }` puts the list away for everybody, or brings it back. Both answer
 * with the list.
 */
export interface FirstSteps {
  steps: FirstStep[];
  away: boolean;
}
