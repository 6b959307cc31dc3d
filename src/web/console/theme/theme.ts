import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const jade: MantineColorsTuple = [
  '#e3f1ef',
  '#cbe5e1',
  '#a3d1ca',
  '#78bbb2',
  '#4fa39a',
  '#2b8c82',
  '#197f76',
  '#0f766e',
  '#0b5f59',
  '#084943',
];
const persimmon: MantineColorsTuple = [
  '#fdeee3',
  '#fbdcc6',
  '#f7bd97',
  '#f2935c',
  '#e8743a',
  '#dc5a1e',
  '#cf4c14',
  '#c2410c',
  '#a5360a',
  '#7f2a08',
];
const plum: MantineColorsTuple = [
  '#fce8ed',
  '#f8cdd8',
  '#f4acbe',
  '#f28aa5',
  '#dd5a7d',
  '#c63961',
  '#b3244d',
  '#9f1239',
  '#850f30',
  '#670b25',
];
const gold: MantineColorsTuple = [
  '#fbf3da',
  '#f5e6b5',
  '#ebca80',
  '#dcae4b',
  '#c8922a',
  '#b57c18',
  '#aa6f0f',
  '#a16207',
  '#854d0e',
  '#653a0b',
];

// Mantine draws controls from `gray` on light and from `dark` on dark: both take the tone of paper and ink.
const gray: MantineColorsTuple = [
  '#f7f5ef',
  '#f1eee6',
  '#e7e3d9',
  '#dcd7ca',
  '#918c81',
  '#8f8b80',
  '#636b78',
  '#4b5563',
  '#374151',
  '#1f2937',
];
const dark: MantineColorsTuple = [
  '#ebe8e1',
  '#bdc2ca',
  '#9aa2ae',
  '#737c88',
  '#6b7480',
  '#323942',
  '#1b2026',
  '#15191e',
  '#101317',
  '#0b0d10',
];

/** Mantine in the shop's colours: flat, 6 px corners, 15 px text, no shadows but on floating things. */
export const theme = createTheme({
  colors: { jade, persimmon, plum, gold, gray, dark },
  primaryColor: 'jade',
  primaryShade: 7,
  fontFamily: 'var(--font)',
  headings: { fontFamily: 'var(--font)', fontWeight: '650' },
  fontSizes: { xs: '12px', sm: '14px', md: '15px', lg: '17px', xl: '20px' },
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { styles: { label: { fontWeight: 500 } } },
    Tooltip: { defaultProps: { openDelay: 350, withinPortal: true, transitionProps: { duration: 80 } } },
    SegmentedControl: { defaultProps: { transitionDuration: 120 }, styles: { label: { fontWeight: 500 } } },
    InputWrapper: { styles: { label: { fontWeight: 500, marginBottom: 4 } } },
    Modal: {
      defaultProps: { centered: true, transitionProps: { duration: 120 }, radius: 10 },
      styles: { title: { fontSize: 17, fontWeight: 600 } },
    },
    Drawer: { defaultProps: { transitionProps: { duration: 120 } } },
    Menu: {
      // The first item has the focus, not an element of no role before it: a menu holds nothing but items.
      defaultProps: { transitionProps: { duration: 80 }, shadow: 'md', withInitialFocusPlaceholder: false },
    },
    Popover: { defaultProps: { transitionProps: { duration: 80 }, shadow: 'md' } },
    Select: { defaultProps: { allowDeselect: false, checkIconPosition: 'right' } },
  },
});

const shared = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-faint)',
  '--mantine-color-placeholder': 'var(--ink-faint)',
  '--mantine-color-default': 'var(--sheet)',
  '--mantine-color-default-hover': 'var(--wash)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-anchor': 'var(--jade)',
  '--mantine-color-error': 'var(--plum)',
};

/** Hands Mantine the names of tokens.css, so that one place decides both themes. */
export const variables: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared });
