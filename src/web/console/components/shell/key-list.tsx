import { Modal } from '@mantine/core';
import { Fragment } from 'react';
import { useMe } from '../../api/session.ts';
import { useWords } from '../../i18n/index.tsx';
import { KeyHint } from '../shared/key-hint.tsx';
import { pagesOf } from './pages.tsx';

type Line = [keys: string[], what: string];

function Keys({ title, lines }: { title: string; lines: Line[] }) {
  return (
    <section>
      <h3 className="heading">{title}</h3>
      <dl className="keys">
        {lines.map(([keys, what]) => (
          <Fragment key={what}>
            <dt>
              {keys.map((key) => (
                <KeyHint key={key} of={key} />
              ))}
              <span className="unseen">{keys.join(' ')}</span>
            </dt>
            <dd>{what}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}

/** Every key in words, also on the settings page. */
export function KeyTable() {
  const words = useWords();
  const me = useMe();
  const { keys, act, batch, views, coupon, rules, composer, app, find, ticket, watch, approval, change } = words;
  const desk: Line[] = [
    [['J'], keys.next],
    [['K'], keys.previous],
    [['T'], act.take],
    [['R'], keys.answer],
    [['N'], composer.note],
    [['B'], act.return],
    [['X'], act.close],
    [['L'], act.put_off],
    [['F'], act.transfer],
    [['E'], act.escalate],
    [['M'], act.label],
    [['P'], coupon.give],
    [['I'], keys.context],
    [['V'], batch.keys.tick],
    [['Shift', 'J', 'K'], batch.keys.more],
    [['A'], batch.keys.all],
    [['Z'], batch.keys.undo],
    [['1', '–', '9'], views.open],
    [['S'], keys.search],
    [['/'], composer.quick],
  ];
  const orders: Line[] = [
    [['J'], keys.nextOrder],
    [['K'], keys.previousOrder],
    [['A'], keys.everyOrder],
    [['V'], watch.clear],
    [['W'], watch.explain],
    [['S'], keys.search],
  ];
  const cases: Line[] = [
    [['1', '–', '9'], keys.moves],
    [['Y'], keys.approve],
    [['R'], keys.refuse],
    [['M'], approval.more],
    [['U'], change.act],
    [['L'], ticket.trace],
  ];
  const tries: Line[] = pagesOf(me.role).some(({ name }) => name === 'rules')
    ? [
        [['T'], rules.look],
        [['S'], rules.apply],
      ]
    : [];
  const writing: Line[] = [
    [['Enter'], keys.send],
    [['Shift', 'Enter'], keys.newline],
    [['Ctrl', 'Enter'], composer.submit],
    [['/'], composer.quick],
    [['Esc'], keys.leave],
  ];
  const everywhere: Line[] = [
    ...pagesOf(me.role).map((page): Line => [['G', page.key.toUpperCase()], keys.goto(app[page.name])]),
    [['Ctrl', 'K'], find.title],
    [['C'], ticket.new],
    [['?'], keys.help],
  ];
  return (
    <>
      <Keys title={keys.desk} lines={desk} />
      <Keys title={keys.orders} lines={orders} />
      <Keys title={keys.cases} lines={cases} />
      {tries.length > 0 && <Keys title={app.rules} lines={tries} />}
      <Keys title={keys.writing} lines={writing} />
      <Keys title={keys.everywhere} lines={everywhere} />
    </>
  );
}

/** The list behind "?". */
export function KeyList({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const words = useWords();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={words.keys.title}
      closeButtonProps={{ 'aria-label': words.app.close }}
    >
      <KeyTable />
    </Modal>
  );
}
