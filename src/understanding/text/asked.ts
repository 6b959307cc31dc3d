/** 会起球吗, 会不会过敏, 万一过敏: what is wondered about has not happened. */
const WONDERED_IN_HAN = /(?:会不会|是不是会|容不容易|容易|怕|担心|会|不会|万一|如果|要是|假如)[^，,。.!！;；\n]{0,4}$/;
/** "does it shrink", "could it catch fire": a question or a condition begins the clause. */
const WONDERED_IN_ENGLISH =
  /(?:^|[.!?;,]\s?)(?:does|do|will|would|is|are|can|could|what if|in case|if|do they|has it ever)\s[^.!?;,]{0,30}$/;
const REACH = 40;

/** Whether what begins at `start` is only wondered about: it has not happened. */
export const wondered = (folded: string, start: number): boolean => {
  const before = folded.slice(Math.max(0, start - REACH), start);
  return WONDERED_IN_HAN.test(before) || WONDERED_IN_ENGLISH.test(before);
};

const ASKED_AFTER = /^[^，,。.!！;；\n]{0,6}?(?:吗|嘛[?？]|么[?？]|不[?？]|没有?[?？]|么$|不$|吧$|吧[?？])/;
/** What is over is told, not asked: 已经起球了吗 is rare, 起球了 is not. */
const HAPPENED = /^了(?!吗|嘛|么|没)/;

/** Whether what stands between these places is only asked about: 偏大吗, 会起球吗, "does it shrink". */
export const onlyAsked = (folded: string, start: number, end: number): boolean => {
  const after = folded.slice(end, end + 8);
  const asked = ASKED_AFTER.test(after) && !folded.slice(start, end).endsWith('了');
  return !HAPPENED.test(after) && (wondered(folded, start) || asked);
};
