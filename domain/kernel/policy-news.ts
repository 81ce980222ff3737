import type { Label } from '../label.ts';
import type { NoticeTemplate } from '../notices/notice-texts.ts';
import type { Policy } from '../policy/policy.ts';

/** What a version of a policy changes that people must hear of, whoever activated it: codes, amounts and dates in words. */
export interface PolicyNews {
  template: NoticeTemplate;
  /** The vendor's role that hears of it, in every office where it is held. */
  role: string;
  facts: Readonly<Partial<Record<PolicyFact, Label>>>;
}

/** What a notice about a policy may be filled with, beside the process and the version. */
export const POLICY_FACTS = ['from', 'minutes', 'added', 'removed', 'changed'] as const;
type PolicyFact = (typeof POLICY_FACTS)[number];

/** Two versions: what was to hold, what holds instead, and the local date from which it does. */
export interface PolicyChange {
  before: Policy;
  after: Policy;
  from: string;
}
