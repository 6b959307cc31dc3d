import { useState } from 'react';

const KEPT = 'xiaoer.notices';
const supported = 'Notification' in window;

/** Whether this browser shows notices: asked for here, and allowed by the browser. */
export const noticesOn = (): boolean =>
  supported && Notification.permission === 'granted' && localStorage.getItem(KEPT) === 'on';

/** The switch of the settings page. The browser is asked only when somebody presses it. */
export function useNotices() {
  const [on, setOn] = useState(noticesOn);
  const [blocked, setBlocked] = useState(!supported || Notification.permission === 'denied');
  const ask = async () => {
    const answer = await Notification.requestPermission();
    if (answer === 'granted') localStorage.setItem(KEPT, 'on');
    setBlocked(answer === 'denied');
    setOn(noticesOn());
  };
  const off = () => {
    localStorage.removeItem(KEPT);
    setOn(false);
  };
  return { on, blocked, ask, off };
}
