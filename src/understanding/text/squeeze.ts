const REPEATED = /([^\d])\1{2,}/g;
const LONG_NUMBER = /\d{5,}/g;
const LONG = 5;
const REPEATS = 3;

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** Whether anything is to be squeezed: in most messages nothing is. */
const stretched = (text: string): boolean => {
  let [same, digits] = [0, 0];
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    digits = isDigit(code) ? digits + 1 : 0;
    same = i > 0 && digits === 0 && code === text.charCodeAt(i - 1) ? same + 1 : 1;
    if (same === REPEATS || digits === LONG) return true;
  }
  return false;
};

/** For comparing messages: "sooooo" → "soo", "退退退退" → "退退", long numbers → one sign. */
export const squeeze = (folded: string): string =>
  stretched(folded) ? folded.replace(REPEATED, '$1$1').replace(LONG_NUMBER, '0000') : folded;
