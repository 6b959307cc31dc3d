/** Narrower pages show the talk as a sheet over everything; the same width stands in the style sheet. */
const PHONE = '(max-width: 519px)';

/**
 * Fits the panel into what a phone's keyboard leaves of the screen, for as long as it is open.
 * @param onSettle called after the panel has another height.
 * @returns a function that ends it.
 */
export const fitScreen = (panel: HTMLElement, onSettle: () => void): (() => void) => {
  const view = window.visualViewport;
  const leave = new AbortController();
  const refit = (): void => {
    const phone = isPhone();
    panel.ariaModal = String(phone);
    for (const [name, value] of [
      ['--top', view?.offsetTop],
      ['--height', view?.height],
    ] as const) {
      panel.style.setProperty(name, phone && view?.scale === 1 ? `${value}px` : null);
    }
    onSettle();
  };
  for (const event of ['resize', 'scroll']) view?.addEventListener(event, refit, leave);
  refit();
  return () => leave.abort();
};

export const isPhone = (): boolean => matchMedia(PHONE).matches;
