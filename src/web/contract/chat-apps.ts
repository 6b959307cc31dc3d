/** One thing that is filled in for a chat app. */
export interface ChatAppField {
  /** As the server would name it: `SLACK_BOT_TOKEN`. */
  name: string;
  secret: boolean;
  /** The app does not work without it. */
  needed: boolean;
  /** Who has filled it in; null: nobody. What the server has set is not changed here. */
  from: 'server' | 'console' | null;
  /** What was filled in here, where it is no secret; null otherwise. */
  value: string | null;
  /** The last characters of a secret that was filled in here; null otherwise. */
  ends: string | null;
}

/** A chat app, and how it is connected. */
export interface ChatAppView {
  name: string;
  /** Who has connected it; null: nobody. What the server has connected is neither paused nor removed here. */
  from: 'server' | 'console' | null;
  /** Something was filled in here, whatever the server has set. */
  kept: boolean;
  paused: boolean;
  /** Who filled in something last, and when (ISO 8601); null where nobody did. */
  by: string | null;
  at: string | null;
  fields: ChatAppField[];
}

/** What came of connecting one: who the shop is there, where the platform tells; or what is wrong with which field. */
export type ChatAppSaved =
  | { saved: true; as: string | null; app: ChatAppView }
  | { saved: false; field: string; fault: ChatAppFault };

/** See `PROBE_FAULTS`. */
export type ChatAppFault =
  | 'missing'
  | 'malformed'
  | 'refused'
  | 'no_right'
  | 'intent_off'
  | 'address_shut'
  | 'no_account'
  | 'no_place'
  | 'unreachable';
