import type { RefObject } from 'react';
import type { Part } from '../../../../content/texts/parts.ts';
import type { Lang } from '../../../../message.ts';
import type { Field, Offered, TextPlace } from './fields.ts';
import type { Writing } from './use-chips.ts';

/** Where one writes, and what can be done there. */
export interface Spot extends Pick<Writing, 'insert'> {
  /** The field that it is. */
  id: string;
  /** Lets what is selected be said under a condition alone. */
  wrap: (test: Offered) => void;
}

/** What all parts of a text share. */
export interface Shared {
  place: TextPlace;
  fields: readonly Field[];
  lang: Lang;
  label: string;
  readOnly: boolean;
  spot: RefObject<Spot | null>;
}

/** What a list of parts is edited with. */
export interface PartsProps {
  parts: readonly Part[];
  onParts: (parts: Part[]) => void;
  shared: Shared;
  /** Of the first field; others add their place. */
  testId: string;
  /** The tags before and after, which may take white space away. */
  between?: { before: string; after: string } | undefined;
}
