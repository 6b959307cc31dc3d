import { expect, test } from 'vitest';
import { scenes } from './support/scene.ts';

const open = scenes();

const LABELS = ['很不满意', '不太满意', '一般', '满意', '很满意'];
const FACES = ['😞', '🙁', '😐', '🙂', '😄'];
const SURVEY = {
  text: '这次服务您还满意吗？',
  choices: [
    ...LABELS.map((label, index) => ({ label: `${FACES[index]} ${label}`, value: `score:${index + 1}` })),
    { label: '先不评', value: 'do:skip' },
  ],
  survey: {
    kind: 'conversation' as const,
    scale: LABELS.map((label, index) => ({ score: index + 1, face: FACES[index] ?? '', label })),
  },
};

test('A rating is five faces with words; one tap answers, and the faces are gone', async () => {
  const { shop, widget } = await open();
  shop.thread.say(SURVEY);
  await expect.poll(() => widget.faces.allTextContents()).toEqual(LABELS.map((label, n) => `${FACES[n]}${label}`));
  await widget.faces.nth(4).click();
  await expect.poll(() => shop.thread.said[0]).toMatchObject({ choose: 'score:5', text: '😄 很满意' });
  await expect.poll(() => widget.faces.count()).toBe(0);
});

test('A face is taken by its number, and nobody has to rate', async () => {
  const { shop, page, widget } = await open();
  shop.thread.say(SURVEY);
  await widget.faces.first().waitFor();
  await widget.log.focus();
  await page.keyboard.press('2');
  await expect.poll(() => shop.thread.said[0]).toMatchObject({ choose: 'score:2' });
  shop.thread.say(SURVEY);
  await page.getByRole('button', { name: '先不评' }).click();
  await expect.poll(() => shop.thread.said[1]).toMatchObject({ choose: 'do:skip' });
});

test('Each part of a case is rated by itself', async () => {
  const { shop, widget } = await open();
  for (const [n, text] of ['东西和页面描述的一样吗？', '我们的服务怎么样？', '送货快不快？'].entries()) {
    shop.thread.say({ ...SURVEY, text, survey: { ...SURVEY.survey, kind: 'ticket' } });
    await expect.poll(() => widget.words.last().textContent()).toBe(text);
    await widget.faces.nth(n + 2).click();
    await expect.poll(() => shop.thread.said.at(-1)?.choose).toBe(`score:${n + 3}`);
  }
});
