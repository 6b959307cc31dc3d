import type { ReactNode } from 'react';
import './context.css';

interface Props {
  title: string;
  /** A small thing at the end of the heading. */
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** One section of the right column, under a hairline. */
export const Part = ({ title, aside, className = '', children }: Props) => (
  <section className={`part ${className}`}>
    <div className="part__title">
      <h2>{title}</h2>
      {aside}
    </div>
    {children}
  </section>
);

/** A line that opens to more. */
export const Fold = ({ head, open = false, children }: { head: ReactNode; open?: boolean; children: ReactNode }) => (
  <details className="fold" open={open}>
    <summary>{head}</summary>
    <div className="fold__body">{children}</div>
  </details>
);
