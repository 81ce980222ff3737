/** What operators can search running cases by in Temporal; codes only, nothing personal. */
export const searchAttributes = {
  process: { name: 'CountersignProcess', type: 'KEYWORD' },
  state: { name: 'CountersignState', type: 'KEYWORD' },
  dueAt: { name: 'CountersignDueAt', type: 'DATETIME' },
  partner: { name: 'CountersignPartner', type: 'KEYWORD' },
} as const;
