/** What the server takes of the address of the list of cases. */
export const CASE_PARAMETERS = [
  'process',
  'state',
  'open',
  'q',
  'partner',
  'tier',
  'unit',
  'assignee',
  'due-from',
  'due-before',
  'submitted-from',
  'submitted-before',
  'sort',
] as const;
