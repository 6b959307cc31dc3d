import { type ReactNode, useRef } from 'react';
import { useLocation } from 'wouter';
import { useSwipeBack } from '../../hooks/use-swipe-back.ts';
import { BackButton } from './back-button.tsx';

interface Props {
  /** Of the list it was chosen from. */
  title: string;
  /** The page of that list. */
  back: string;
  /** On a phone it stands alone, with the way back above it. */
  phone: boolean;
  backTestid?: string;
  children: ReactNode;
}

/** One thing of a list: beside the list, or on a phone in its place. */
export function Column({ title, back, phone, backTestid, children }: Props) {
  const [, go] = useLocation();
  const box = useRef<HTMLDivElement>(null);
  useSwipeBack(box, () => go(back), phone);
  return (
    <div ref={box} className="order-column">
      {phone && (
        <header className="context-back">
          <BackButton to={back} {...(backTestid ? { testid: backTestid } : {})} />
          <h1 className="talk-head__who cut">{title}</h1>
        </header>
      )}
      {children}
    </div>
  );
}
