/** The parts of the console, in the order of its menu for everyone (design/console.md). */
export const AREAS = [
  'inbox',
  'cases',
  'customers',
  'dashboard',
  'deadlines',
  'incidents',
  'processes',
  'calendar',
  'policies',
  'directory',
  'registry',
  'audit',
] as const;

export type Area = (typeof AREAS)[number];
