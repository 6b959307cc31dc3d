const SVG = 'http://www.w3.org/2000/svg';

const drawn = (viewBox: string, className: string, paths: readonly Record<string, string>[]): SVGSVGElement => {
  const svg = document.createElementNS(SVG, 'svg');
  for (const [name, value] of Object.entries({
    viewBox,
    class: className,
    'aria-hidden': 'true',
  })) {
    svg.setAttribute(name, value);
  }
  for (const attributes of paths) {
    const path = document.createElementNS(SVG, 'path');
    for (const [name, value] of Object.entries(attributes)) path.setAttribute(name, value);
    svg.append(path);
  }
  return svg;
};

/** The tea cup whose steam is a speech bubble; the same drawing as sign.svg, coloured by its surroundings. */
export const sign = (): SVGSVGElement =>
  drawn('0 0 16 16', 'sign', [
    {
      class: 'steam',
      d: 'M6.5 0h6a3 3 0 0 1 0 6H9.2C7.8 6 7.2 6.7 7 8 5.7 7.6 5.2 6.7 5.4 5.8A3 3 0 0 1 6.5 0z',
    },
    {
      class: 'cup',
      'fill-rule': 'evenodd',
      d: 'M1 9h11v.6h.7a2.65 2.65 0 0 1 0 5.3h-1.5c-.5.7-1.2 1.1-2 1.1H4.5C2.3 16 1 13.5 1 9zm10.9 2.2c-.1.8-.2 1.5-.5 2.1h1.2a1.05 1.05 0 0 0 0-2.1z',
    },
  ]);

/** Line drawings on a 24 grid. */
const LINES = {
  close: 'M6 9l6 6 6-6',
  send: 'M12 20V5M5.5 11.5 12 5l6.5 6.5',
  clip: 'M20 11.5 12.3 19.2a5 5 0 0 1-7.1-7.1l8.2-8.2a3.4 3.4 0 0 1 4.8 4.8l-8.1 8.1a1.7 1.7 0 0 1-2.4-2.4l7.4-7.4',
  camera: 'M4 8h3.5L9 5.5h6L16.5 8H20v11H4zM12 16.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4z',
  cross: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
  file: 'M7 3.5h7l4 4v13H7zM14 3.5v4h4',
  order: 'M4 8l8-4.5L20 8v8.5l-8 4.5-8-4.5zM4 8l8 4.5L20 8M12 12.5V21',
  ticket: 'M4 6.5h16v4a1.8 1.8 0 0 0 0 3.5v3.5H4V14a1.8 1.8 0 0 0 0-3.5zM14.5 7v10.5',
  product: 'M8.5 4 4 7l2 4 2-1v10h8V10l2 1 2-4-4.5-3a3.6 3.6 0 0 1-7 0z',
  clock: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7.5V12l3 2',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  checks: 'M2.5 12.5 7 17l8.5-9.5M11 16l1 1 8.5-9.5',
} as const;

export type IconName = keyof typeof LINES;

/** One of the widget's line drawings. Decoration: the words stand beside it or in a label. */
export const icon = (name: IconName): SVGSVGElement => drawn('0 0 24 24', 'icon', [{ d: LINES[name] }]);
