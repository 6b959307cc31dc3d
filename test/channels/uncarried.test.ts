import { describe, expect, it } from 'vitest';
import type { Capabilities, OutgoingMessage } from '../../src/channels/channel.ts';
import { everyKindUpTo, FILE_KINDS } from '../../src/channels/file-kinds.ts';
import { carried, type Instead } from '../../src/channels/uncarried.ts';
import type { Attachment } from '../../src/message.ts';

const MB = 1024 * 1024;
const can: Capabilities = {
  buttons: false,
  selects: false,
  modals: false,
  threads: false,
  cards: false,
  images: true,
  files: true,
  edit: false,
  typing: false,
  ephemeral: false,
  longestText: 1_000,
  mostChoices: 0,
  dialect: 'plain',
};

const file = (name: string, type: string, size = 10): Attachment => ({ id: `f_${name}`, name, type, size, hash: 'h' });
const picture = file('a.png', 'image/png');
const invoice = file('发票.pdf', 'application/pdf');

const message = (over: Partial<OutgoingMessage>): OutgoingMessage => ({
  author: 'agent',
  name: null,
  text: '您要的在这里',
  choices: [],
  cards: [],
  attachments: [picture, invoice],
  lang: 'zh-CN',
  seq: 1,
  at: new Date('2026-11-20T02:00:00Z'),
  survey: null,
  ...over,
});

const link = ({ name }: Attachment): Instead => ({ text: `${name} → https://shop.example/f`, brings: true });
const words = ({ name }: Attachment): Instead => ({ text: `${name} 另给您`, brings: false });

describe('a file that a channel cannot carry', () => {
  it('leaves a message that can be carried whole as it is', () => {
    const whole = message({});
    expect(carried(whole, can, link)).toEqual({ message: whole, left: [] });
  });

  it('goes as an address behind the words, and what can be carried goes as it is', () => {
    const { message: fits, left } = carried(message({}), { ...can, files: false }, link);
    expect(fits.text).toBe('您要的在这里\n\n发票.pdf → https://shop.example/f');
    expect(fits.attachments).toEqual([picture]);
    expect(left).toEqual([]);
  });

  it('is named as left where nothing brings it, words or not', () => {
    const poor = { ...can, images: false, files: false };
    const told = carried(message({ text: '' }), poor, words);
    expect(told.message).toMatchObject({ text: 'a.png 另给您\n\n发票.pdf 另给您', attachments: [] });
    expect(told.left).toEqual([picture, invoice]);
    expect(carried(message({}), poor)).toMatchObject({ message: { text: '您要的在这里' }, left: [picture, invoice] });
  });

  it('is told by its kind and its size, both as the platform takes them', () => {
    const some = { ...can, carried: { 'image/png': 2 * MB } };
    const over = file('b.png', 'image/png', 2 * MB + 1);
    const exact = file('c.png', 'image/png', 2 * MB);
    expect(carried(message({ attachments: [over, exact, invoice] }), some).left).toEqual([over, invoice]);
  });

  it('is none of those that are taken at all, where only the size counts', () => {
    const all = FILE_KINDS.map(({ type }) => file('x', type, MB));
    expect(carried(message({ attachments: all }), { ...can, carried: everyKindUpTo(MB) }).left).toEqual([]);
    expect(carried(message({ attachments: all }), { ...can, carried: everyKindUpTo(MB - 1) }).left).toEqual(all);
  });
});
