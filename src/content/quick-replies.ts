/** What is filled into an agent's ready answer: of the talk, and what the shop puts first today. */
export const QUICK_REPLY_BLANKS = ['customer.name', 'agent.name', 'order.no', 'ticket.no', 'featured'] as const;

/** What is filled in besides where it belongs to a campaign: its name, its days, its rules, and the goods of the day. */
export const CAMPAIGN_BLANKS = [
  'campaign.name',
  'campaign.from',
  'campaign.until',
  'campaign.rules',
  'campaign.featured',
] as const;

/** The blanks a ready answer may use. */
export const blanksFor = (campaign: string | null | undefined): readonly string[] =>
  campaign ? [...QUICK_REPLY_BLANKS, ...CAMPAIGN_BLANKS] : QUICK_REPLY_BLANKS;
