import { Modal } from '@mantine/core';
import { useSignOut } from '../../api/session.ts';
import { useChoosePresence } from '../../hooks/use-choose-presence.tsx';
import { forgetDrafts } from '../../hooks/use-draft.ts';
import { useWidth } from '../../hooks/use-width.ts';
import { useWords } from '../../i18n/index.tsx';
import { FindBox } from './find-box.tsx';
import { forgetLooked } from './looked.ts';

interface Props {
  opened: boolean;
  onClose: () => void;
  newTicket: () => void;
  showKeys: () => void;
}

/** The search over everything, above whatever page is open; on a phone it is the whole page. */
export function Find({ opened, onClose, newTicket, showKeys }: Props) {
  const { find } = useWords();
  const phone = useWidth() === 'phone';
  const presence = useChoosePresence();
  const signOut = useSignOut();
  const leave = () => {
    forgetDrafts();
    forgetLooked();
    signOut.mutate();
  };
  return (
    <>
      {presence.dialog}
      <Modal
        opened={opened}
        onClose={onClose}
        withCloseButton={false}
        centered={false}
        fullScreen={phone}
        yOffset="12vh"
        size={640}
        padding={0}
        transitionProps={{ duration: 0 }}
        keepMounted={false}
        overlayProps={{ backgroundOpacity: 0.35 }}
        attributes={{ content: { 'aria-label': find.title } }}
      >
        <FindBox onClose={onClose} deeds={{ newTicket, showKeys, leave, choosePresence: presence.choose }} />
      </Modal>
    </>
  );
}
