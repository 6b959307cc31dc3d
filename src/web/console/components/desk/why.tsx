import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { ConsoleMessage } from '../../../contract.ts';
import { term, useFormat, useWords } from '../../i18n/index.tsx';

/** The bot's evidence under its own words: closed until somebody asks. */
export function useWhy(message: ConsoleMessage) {
  const words = useWords();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const id = useId();
  const lines = [...message.why];
  if (message.faq) lines.unshift(words.talk.fromFaq(message.faq));
  if (message.intent) {
    lines.unshift(words.talk.understood(term(words.intents, message.intent), format.percent(message.confidence)));
  }
  const Icon = open ? IconChevronUp : IconChevronDown;
  const toggle = (
    <button
      type="button"
      className="link-button"
      aria-expanded={open}
      aria-controls={id}
      data-testid="why"
      onClick={() => setOpen(!open)}
    >
      {words.talk.why}
      <Icon size={14} aria-hidden="true" />
    </button>
  );
  const panel = open && (
    <ul className="why" id={id}>
      {lines.length === 0 ? <li>{words.talk.noWhy}</li> : lines.map((line) => <li key={line}>{line}</li>)}
    </ul>
  );
  return { toggle, panel };
}
