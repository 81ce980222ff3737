import type { Area } from './area.ts';

/** The rows of domain/effects.md section 2 that touch the processes there are, and how an effect reaches another record. */
export const EFFECTS = {
  area: 'effects',
  rows: {
    '2 po-validated':
      'duplicates fell in the same transaction, progress opens, the new-customer flag is stored, the partner is told',
    '2 po-delivered': 'a claim is eligible from the next day; it counts for the eligibility of offers',
    '2 ho-delivered': 'a claim is eligible from the next day',
    '2 ho-expired': 'the offer returns to the vendor, the partner is told',
    '2 label-granted, label-revoked': 'requirement lines of level and role and capability claims follow',
    '2 certificate-added, certificate-expired': 'role rules and the guard of a dedicated person follow',
    '2 business-info-certified': 'payment requests open',
    '2 business-info-changing': 'payment requests are blocked',
    '2 bill-overdue': 'every claim of the partner is frozen',
    '2 bill-cleared': 'claims are unfrozen the next day',
    '2 claim-paid': 'a voucher quota is created where that is the method',
    '2 partner-left-plan': 'claims end in a year, offers are withdrawn, new POs are blocked, open reviews go on',
    '2 partner-rejoined': 'the end of the claims is cleared',
    '2 master-delisted': 'its resellers are orphaned, quota reclaimed, funds returned',
    '2 level-changed': 'the level stands in the registry at once',
    '1 Once': 'one transition is one event, and one command to each who hears it',
    '1 Consumers': 'the effect is a transition of the other record as the system, under that record\u2019s own guards',
    '1 Failure': 'a consumer that fails delays itself alone',
  },
  refusals: [],
  beyond: {
    '2 customer-unbound, customer-switched': 'customer-association, domain/distribution.md section 5',
    '2 assignment-changed': 'customer-assignment, domain/distribution.md section 6',
    '2 milestone-late': 'project-registration, domain/certification.md section 5',
    '2 extension-approved': 'project-extension, domain/certification.md section 5',
  },
} as const satisfies Area;
