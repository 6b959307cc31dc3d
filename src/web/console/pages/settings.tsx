import { useMe } from '../api/session.ts';
import { StepsStrip } from '../components/first-steps/steps-strip.tsx';
import { Part, useLead } from '../components/settings/part.tsx';
import { type Section, sectionsOf } from '../components/settings/sections.ts';
import { SettingsNav } from '../components/settings/settings-nav.tsx';
import { BackButton } from '../components/shared/back-button.tsx';
import { useWidth } from '../hooks/use-width.ts';
import { useWords } from '../i18n/index.tsx';
import '../components/settings/settings.css';

/** Parts that a first step of a new shop leads to: from there it goes on to the next. */
const STEPS: readonly Section[] = ['shop', 'hours', 'data', 'channels', 'people', 'you'];

function Open({ section, phone }: { section: Section; phone: boolean }) {
  const { app, settings } = useWords();
  const lead = useLead(section);
  return (
    <section className="settings__part" aria-labelledby="settings-part">
      {phone && <h1 className="unseen">{app.settings}</h1>}
      <div className="row">
        {phone && <BackButton to="/settings" />}
        <h2 id="settings-part" className="settings__title">
          {settings.sections[section]}
        </h2>
      </div>
      {lead && <p className="soft settings__lead">{lead}</p>}
      {STEPS.includes(section) && <StepsStrip />}
      <Part key={section} of={section} />
    </section>
  );
}

/** Everything that can be set, in parts: one's own, and for those who keep the shop, the shop's. */
export function Settings({ section: asked }: { section?: string | undefined }) {
  const words = useWords();
  const phone = useWidth() === 'phone';
  const sections = sectionsOf(useMe().role);
  const named = sections.find((one) => one === asked) ?? null;
  const open = named ?? (phone ? null : 'you');
  if (phone && open) {
    return (
      <div className="page">
        <Open section={open} phone />
      </div>
    );
  }
  return (
    <div className="page">
      <div className="page__inner">
        <h1 className="page__title">{words.app.settings}</h1>
        <div className="settings">
          <SettingsNav sections={sections} open={open} phone={phone} />
          {open && <Open section={open} phone={false} />}
        </div>
      </div>
    </div>
  );
}
