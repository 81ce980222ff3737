import type { Notice, Seat } from '../kernel/process.ts';
import { PARTNER } from './progress.ts';

/** Who pays attention to a claim's money on the partner's side. */
export const FINANCE: readonly Seat[] = [{ role: 'partner-finance', at: 'partner' }];

/** What is told to the partner of every change of state (domain/effects.md section 4). */
export const MOVED: Notice = { template: 'claim-moved', to: [...PARTNER, ...FINANCE] };

/** What is told when something owed freezes an incentive. */
export const FROZEN: Notice = { template: 'claim-frozen', to: MOVED.to };

/** With the list and where to mail the invoices. */
export const TO_INVOICE: Notice = { ...MOVED, template: 'claim-to-invoice' };
