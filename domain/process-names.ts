/** The names alone: what workflows/ may know of the processes, so that their bundle does not change with the rules. */
export const PROCESS_NAMES = [
  'partner-opportunity',
  'vendor-opportunity',
  'offering-exception',
  'pipeline-record',
  'purchase-approval',
  'contract-countersign',
  'capability-certification',
  'business-certification',
  'reseller-joining',
  'incentive-claim',
  'fh-qualification',
  'fh-monthly-claim',
  'capability-label',
  'development-path',
  'level-upgrade',
  'fh-quarterly-payment',
] as const;
