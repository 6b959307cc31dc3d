import { Button, Modal } from '@mantine/core';
import { useWords } from '../../i18n/index.tsx';

interface Props {
  /** What the server says of it. */
  why: string;
  onStay: () => void;
  onGo: () => void;
}

/** Asked of whoever leaves the desk while nobody else is there and the shop is open. */
export function AloneDialog({ why, onStay, onGo }: Props) {
  const { rota, app } = useWords();
  return (
    <Modal opened onClose={onStay} title={rota.alone} closeButtonProps={{ 'aria-label': app.close }}>
      <p data-testid="alone-why">{why}</p>
      <div className="row row--end alone__foot">
        <Button variant="default" data-testid="alone-go" onClick={onGo}>
          {rota.aloneGo}
        </Button>
        <Button data-autofocus data-testid="alone-stay" onClick={onStay}>
          {rota.aloneStay}
        </Button>
      </div>
    </Modal>
  );
}
