/** Where lines go. */
interface Terminal {
  write(text: string): unknown;
}

/**
 * Draws the QR code for the login on a terminal, each one once.
 * @returns what is called with the code's text, and with null when none is needed any more
 */
export const printQr = (terminal: Terminal): ((qrcode: string | null) => void) => {
  let shown: string | null = null;
  return (qrcode) => {
    if (qrcode === shown) return;
    shown = qrcode;
    if (qrcode !== null)
      void draw(qrcode).then(
        (text) => terminal.write(text),
        () => undefined,
      );
  };
};

const draw = async (qrcode: string): Promise<string> => {
  const { toString: drawn } = await import('qrcode');
  const code = await drawn(qrcode, { type: 'terminal', small: true });
  return `\nScan with the shop’s WeChat to log in / 用店里的微信扫码登录\n${code}\n`;
};
