import { type Area, titlesOf } from './area.ts';

/** Every row of the tables of domain/distribution.md sections 1 and 2, and every rule they say in prose. */
export const DISTRIBUTION = {
  area: 'distribution',
  rows: {
    '1 draft': 'owned by the applicant',
    '1 vendor-review': 'owned by the vendor; the master does not see it',
    '1 master-review': 'owned by the master, as a todo on its overview',
    '1 active': 'one master, in sight of it',
    '1 vendor-rejected': 'final',
    '1 master-rejected': 'submitted again, to another master if it likes',
    '1 orphaned': 'without its master',

    '1 submit': 'by the applicant, from draft and master-rejected',
    '1 approve-by-vendor': 'never by the submitter; the vendor before the master',
    '1 reject-by-vendor': 'with a reason',
    '1 approve-by-master': 'single or batch with an answer each; the guards are checked again',
    '1 reject-by-master': 'with a reason, single or batch',
    '1 orphan': 'by the system when the master left or was delisted',

    '1 one active master': 'at any time one alone, also of two at once',
    '1 same region': 'applicant and master do business in one region',
    '1 not delisted': 'the master is in the plan',
    '1 ten blockers': 'all that hold are listed together',
    '1 reminders': 'after three and seven working days; no timeout',
    '1 master by invitation': 'nobody becomes a master by applying',
    '1 changing the master': 'an active reseller has no way to another master',
    '1 effects of active': 'links for funds and quota, and the two tiers of sight',
    '1 effects of orphaned': 'quota reclaimed and funds returned, the master sees it no more',

    '2 invited': 'the mail is out',
    '2 joined': 'final',
    '2 expired': 'after seven days',
    '2 revoked': 'the link is dead',
    '2 invite': 'by the master to one address',
    '2 join': 'by who holds the link, in its name',
    '2 resend': 'a new link; the old one is dead',
    '2 revoke': 'by the master',
    '2 expire': 'to the millisecond after seven times 24 hours',
    '2 token': 'used once, kept as a hash, bound to the address',
    '2 vendor approval': 'only where the account is not in the plan yet',
    '2 guards': 'those of flow A',
  },
  refusals: ['LINK_USED', 'LINK_EXPIRED'],
  beyond: {
    '1 mailbox': 'how a reseller changes mailbox, phone and password is domain/access.md section 6',
    '1 pre-registration': 'customers of an orphaned reseller are customer-pre-registration, section 3',
    '1 help topics': 'published as titles alone',
  },
} as const satisfies Area;

/** The title of the test that reaches a row. */
export const row = titlesOf(DISTRIBUTION);
