/** Words of a week's sums of how shifts were kept, in English. */
export const enRotaWeek = {
  rotaWeek: {
    by: 'Day or week',
    views: { day: 'One day', week: 'A week' },
    title: 'Planned and at the desk',
    hours: (n: string) => `${n} h`,
    times: (n: number, span: string) => `${n}× ${span}`,
    of: (present: string, due: string) => `${present} of ${due} so far`,
    planned: 'Planned',
    due: 'of it so far',
    late: 'Late',
    leftEarly: 'Left early',
    away: 'Away in shifts',
    overrun: 'Breaks too long',
    absent: 'Did not come',
    keyPresent: 'At the desk',
    keyPlanned: 'Planned for the week; the line is now',
    nobody: 'Nobody was planned or seen that week.',
  },
};
