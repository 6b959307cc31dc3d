/** What a turn left behind. */
export interface Committed {
  conversationId: string;
  /** True when something is to be sent. */
  spoken: boolean;
  /** True when the queue looks different: a person was called, or is waited for no more. */
  called: boolean;
  /** Number of the ticket that was opened or touched. */
  ticket: string | null;
  /** Other conversations that look different now. */
  touched: string[];
}
