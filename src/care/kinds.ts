/** Messages the shop begins for its customers' sake (H34, H5). */
export const CARE_KINDS = ['follow_up', 'thanks', 'birthday', 'silent', 'unpaid'] as const;
export type CareKind = (typeof CARE_KINDS)[number];

/** What keeps a message back for now; it is looked at again until its time is over. */
const HOLDS = ['quiet', 'cap', 'person', 'case', 'talking', 'channel'] as const;
export type Hold = (typeof HOLDS)[number];

/**
 * Why a message is not sent at all. `moot`: it is true no more. `off`: its kind was turned off. `erased`: the customer's data is or shall
 * be erased. `refused`: they did not agree, or took it back. `nobody`: there is no chat of theirs. `late`: nothing looked in time.
 */
const DROPS = ['moot', 'off', 'erased', 'refused', 'nobody', 'late'] as const;
export type Drop = (typeof DROPS)[number];
