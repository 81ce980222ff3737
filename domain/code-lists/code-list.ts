/** Lists of codes that any form may offer; a field names one. */
export const CODE_LISTS = ['countries', 'provinces'] as const;

export type CodeListName = (typeof CODE_LISTS)[number];
