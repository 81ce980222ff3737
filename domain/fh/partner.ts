import type { RuleContext, Seat } from '../kernel/process.ts';

/** Whose case it is; of one that is opened, the company of whoever opens it, or the one the vendor names. */
export function fhPartner({ snapshot, actor, data }: RuleContext): string {
  if (snapshot?.partnerId) return snapshot.partnerId;
  if (actor.kind !== 'person') return '';
  return actor.side === 'partner' ? actor.organizationId : String(data.partnerId ?? '');
}

export const FH_PARTNER: readonly Seat[] = [
  { role: 'partner-admin', at: 'partner' },
  { role: 'partner-finance', at: 'partner' },
];

/** Who decides is not published; ours (domain/access.md section 1). */
export const FH_REVIEWERS: readonly Seat[] = [{ role: 'vendor-ops', at: 'vendor' }];
