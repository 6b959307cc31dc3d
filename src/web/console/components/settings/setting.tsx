import type { ReactNode } from 'react';
import './settings.css';

/** One setting: what it is, what it does, and what it is changed by. */
export const Setting = ({ title, how, children }: { title: string; how?: string; children: ReactNode }) => (
  <section className="setting">
    <div>
      <h2>{title}</h2>
      {how && <p className="small soft">{how}</p>}
    </div>
    <div>{children}</div>
  </section>
);
