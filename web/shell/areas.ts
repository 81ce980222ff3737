/** The parts of the console, in the order of its menu. */
export const AREAS = [
  'inbox',
  'cases',
  'customers',
  'dashboard',
  'deadlines',
  'processes',
  'calendar',
  'policies',
  'directory',
  'audit',
] as const;
