import type { Message } from './interpreter.ts';

/** Who is heard in a room, by the room and the person: two people in a room are two conversations. */
const roomKey = (roomId: string, personId: string): string => `${roomId}/${personId}`;

/** The room of a {@link roomKey}; null where somebody is alone with us. */
export const roomOf = (key: string, personId: string): string | null =>
  key.endsWith(`/${personId}`) ? key.slice(0, -personId.length - 1) : null;

/** The conversations that words of our own account belong to. */
export const keysOf = (message: Message): string[] => {
  const room = message.room();
  if (!room) return [message.listener()?.id ?? ''].filter((id) => id !== '');
  const { payload } = message;
  const mentioned = payload !== undefined && 'mentionIdList' in payload ? (payload.mentionIdList ?? []) : [];
  return mentioned.map((person) => roomKey(room.id, person));
};

/** Where what somebody says belongs: to them alone, or to them in a room. */
export const keyOf = (message: Message): string => {
  const room = message.room();
  const talker = message.talker().id;
  return room ? roomKey(room.id, talker) : talker;
};
