import type { ReactNode } from 'react';
import { Sign } from './sign.tsx';
import './shared.css';

/** An empty place says what belongs here and what to do to fill it. */
export const Empty = ({ title, how, children }: { title: string; how?: string; children?: ReactNode }) => (
  <div className="empty">
    <div className="empty__sign">
      <Sign size={40} />
    </div>
    <p className="empty__title">{title}</p>
    {how && <p className="empty__how">{how}</p>}
    {children}
  </div>
);
