import type { Locator, Page } from 'playwright-core';

/** The parts of the shopper's widget on a page, by the class names that its elements keep. */
export interface Widget {
  launcher: Locator;
  badge: Locator;
  panel: Locator;
  close: Locator;
  shopName: Locator;
  shopState: Locator;
  /** The line under the head: data-kind is offline, reconnecting, slow, anew or queue. */
  notice: Locator;
  log: Locator;
  welcome: Locator;
  starters: Locator;
  /** data-author is shopper, bot, agent or system. */
  bubbles: Locator;
  /** Texts of the bubbles, without names and marks. */
  words: Locator;
  times: Locator;
  /** data-stage is waiting, sending, stored, read or failed. */
  marks: Locator;
  agentName: Locator;
  /** The mark "a person speaks". */
  person: Locator;
  typing: Locator;
  /** Choices that can be taken; data-value is what goes back. */
  choices: Locator;
  cards: Locator;
  /** Faces from 1 to 5. */
  faces: Locator;
  photos: Locator;
  files: Locator;
  lightbox: Locator;
  /** Tells of new messages below. */
  jump: Locator;
  composer: Locator;
  hint: Locator;
  send: Locator;
  /** Files that go with the next message. */
  previews: Locator;
  fileInput: Locator;
  refusal: Locator;
}

/** Finds the widget's parts on a page. */
export const widgetOn = (page: Page): Widget => {
  const at = (selector: string): Locator => page.locator(`xiaoer-chat ${selector}`);
  return {
    launcher: at('.launcher'),
    badge: at('.badge'),
    panel: at('.panel'),
    close: at('.top .icon-button'),
    shopName: at('.top h2'),
    shopState: at('.state'),
    notice: at('.notice'),
    log: at('.log'),
    welcome: at('.welcome'),
    starters: at('.starters .choice'),
    bubbles: at('.bubble'),
    words: at('.words'),
    times: at('time'),
    marks: at('.mark'),
    agentName: at('.name'),
    person: at('.person'),
    typing: at('.typing'),
    choices: at('.choices:not([hidden]) .choice'),
    cards: at('.card'),
    faces: at('.rating:not([hidden]) .face'),
    photos: at('.photo'),
    files: at('.file'),
    lightbox: at('.lightbox'),
    jump: at('.jump'),
    composer: at('textarea'),
    hint: at('.hint'),
    send: at('.send'),
    previews: at('.tray li'),
    fileInput: at('.pick.clip input'),
    refusal: at('.refusal'),
  };
};

/**
 * Opens the panel if it is not open yet, and waits until it knows the shop.
 * @param closed closes it instead if the page opened it.
 */
export const openWidget = async (page: Page, closed = false): Promise<Widget> => {
  const widget = widgetOn(page);
  await widget.launcher.or(widget.panel).filter({ visible: true }).first().waitFor();
  if (closed) {
    if (await widget.close.isVisible()) await widget.close.click();
    return widget;
  }
  if (await widget.launcher.isVisible()) await widget.launcher.click();
  await page.locator('xiaoer-chat .state[data-state="open"], xiaoer-chat .state[data-state="closed"]').waitFor();
  return widget;
};

/** Writes and sends. */
export const say = async (widget: Widget, text: string): Promise<void> => {
  await widget.composer.fill(text);
  await widget.composer.press('Enter');
};

/** What the browser makes of the styles of an element. */
export const styleOf = (part: Locator, property: string): Promise<string> =>
  part.evaluate((node, name) => node.ownerDocument.defaultView.getComputedStyle(node)[name], property);
