import type { ReactNode } from 'react';

/** What a fact is called, and what it is. */
export type Fact = [label: string, value: ReactNode];

/** Facts below each other, their names in a column of their own. */
export const Facts = ({ facts }: { facts: readonly Fact[] }) => (
  <dl className="facts">
    {facts.map(([label, value]) => (
      <div key={label} style={{ display: 'contents' }}>
        <dt>{label}</dt>
        <dd className="num">{value}</dd>
      </div>
    ))}
  </dl>
);
