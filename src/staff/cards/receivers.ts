import type { StaffField } from '../../channels/staff.ts';
import { DEPARTMENTS, type Department, departmentName, departmentShape } from '../../handoff/departments.ts';
import type { Lang } from '../../message.ts';

/** A colleague somebody may be handed to. Who is there and how much each has in hand changes too often to stand on a card. */
export interface Handable {
  id: string;
  name: string;
}

/** To whom a talk is handed: one colleague, or a department's queue. */
export type HandedTo = { colleague: string } | { department: Department };

/** Choices a form's list takes on every platform. */
const LISTED = 25;

const OF_DEPARTMENT = 'department:';

/** What the list of a card's form offers: colleagues, as many as there is room for, and each department. */
export const receivers = (colleagues: readonly Handable[], lang: Lang): NonNullable<StaffField['options']> => [
  ...colleagues.slice(0, LISTED - DEPARTMENTS.length).map(({ id, name }) => ({ label: name, value: id })),
  ...DEPARTMENTS.map((one) => ({ label: departmentName(one, lang), value: `${OF_DEPARTMENT}${one}` })),
];

/** Whom a choice of that list stands for; null for none. */
export const receiverChosen = (value: string): HandedTo | null => {
  if (value === '') return null;
  if (!value.startsWith(OF_DEPARTMENT)) return { colleague: value };
  const department = departmentShape.safeParse(value.slice(OF_DEPARTMENT.length)).data;
  return department ? { department } : null;
};
