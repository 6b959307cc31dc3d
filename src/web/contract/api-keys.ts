/** What another program of the shop may come in with; its secret is shown once. */
export interface ApiKeyView {
  id: string;
  name: string;
  /** What it is for; see `API_SCOPES`. */
  scopes: string[];
  /** ISO 8601. */
  createdAt: string;
  /** To the hour; null: never. */
  usedAt: string | null;
}

export interface ApiKeysList {
  /** Those in use, oldest first. */
  items: ApiKeyView[];
  /** Everything a key may be for. */
  scopes: readonly string[];
}

/** One that was made: the only time the key is shown. */
export interface ApiKeyMade {
  id: string;
  name: string;
  key: string;
}
