import { useLocation } from 'wouter';
import { useMe } from '../api/session.ts';
import { StepsStrip } from '../components/first-steps/steps-strip.tsx';
import { RulesForm } from '../components/rules/rules-form.tsx';
import { ListTabs } from '../components/shared/list-tabs.tsx';
import { useWords } from '../i18n/index.tsx';
import { Replay } from './replay.tsx';
import '../components/desk/waiting-list.css';

const VIEWS = ['limits', 'terms', 'try'] as const;
type View = (typeof VIEWS)[number];

/** What each level may settle, the after-sales terms, and any rules tried on the past. */
export function RulesPage({ view: asked }: { view?: string | undefined }) {
  const { app, rules } = useWords();
  const [, go] = useLocation();
  const { role } = useMe();
  // An administrator keeps the rules and decides no case: files of rules are tried by those who do.
  const views = role === 'admin' ? VIEWS.filter((one) => one !== 'try') : VIEWS;
  const view: View = views.find((one) => one === asked) ?? 'limits';
  return (
    <div className="page">
      <div className="page__inner">
        <h1 className="page__title">{app.rules}</h1>
        <StepsStrip />
        <div className="rules-tabs">
          <ListTabs
            label={app.rules}
            views={views}
            view={view}
            onView={(one) => go(`/rules/${one}`)}
            nameOf={(one) => rules.tabs[one]}
            testid="rules-tab"
          />
        </div>
        {view === 'try' ? (
          <Replay />
        ) : (
          <>
            <p className="soft rules__lead">{rules.lead[view]}</p>
            <RulesForm key={view} of={view} />
          </>
        )}
      </div>
    </div>
  );
}
