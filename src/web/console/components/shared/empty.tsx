import type { ReactNode } from 'react';
import { Sign } from './sign.tsx';
import './shared.css';

interface Props {
  title: string;
  how?: string;
  /** Whether nothing else names the page. */
  heading?: boolean;
  children?: ReactNode;
}

/** An empty place says what belongs here and what to do to fill it. */
export const Empty = ({ title, how, heading = false, children }: Props) => (
  <div className="empty">
    <div className="empty__sign">
      <Sign size={40} />
    </div>
    {heading ? <h1 className="empty__title">{title}</h1> : <p className="empty__title">{title}</p>}
    {how && <p className="empty__how">{how}</p>}
    {children}
  </div>
);
