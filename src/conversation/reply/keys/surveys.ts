/** How content a shopper is. */
export const SURVEYS = {
  'survey.ask': ['question'],
  'survey.ask-part': ['question'],
  'survey.ask-comment': ['comment'],
  'survey.thanks': ['text'],
  'survey.low': ['text'],
  'survey.noted': [],
} as const;
