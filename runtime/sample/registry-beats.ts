import type { RegistryBeat } from './registry.ts';

/** What becomes otherwise in the registry while the stories go on: bills, people's certificates, plans joined and left. */
export const REGISTRY_BEATS: readonly RegistryBeat[] = [
  {
    when: '-45 09:00',
    kind: 'bill',
    partner: 'org-lanwan',
    ref: 'BILL-LW-0901',
    data: { type: 'bill', period: '2026-08', amount: '18600.00', currency: 'CNY', dueDate: '@-38', status: 'open' },
  },
  {
    when: '-35 15:00',
    kind: 'bill',
    partner: 'org-lanwan',
    ref: 'BILL-LW-0901',
    data: { type: 'bill', period: '2026-08', amount: '18600.00', currency: 'CNY', dueDate: '@-38', status: 'cleared' },
  },
  {
    when: '-8 09:00',
    kind: 'bill',
    partner: 'org-tongda',
    ref: 'BILL-TD-1001',
    data: { type: 'bill', period: '2026-10', amount: '64200.00', currency: 'CNY', dueDate: '@-3', status: 'open' },
  },
  // Its reseller is left without a master.
  {
    when: '-9 11:00',
    kind: 'listing',
    partner: 'org-henglian',
    ref: 'master',
    data: null,
  },
];
