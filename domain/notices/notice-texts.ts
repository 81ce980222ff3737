import { BUSINESS_CERTIFICATION_NOTICES } from './business-certification.ts';
import { CAPABILITY_CERTIFICATION_NOTICES } from './capability-certification.ts';
import { CAPABILITY_LABEL_NOTICES } from './capability-label.ts';
import { CAPABILITY_SCOPE_NOTICES } from './capability-scope.ts';
import { CHANGES_NOTICES } from './changes.ts';
import { CONTRACT_COUNTERSIGN_NOTICES } from './contract-countersign.ts';
import { DEVELOPMENT_PATH_NOTICES } from './development-path.ts';
import { FH_NOTICES } from './fh.ts';
import { INCENTIVE_NOTICES } from './incentives.ts';
import { LEVEL_UPGRADE_NOTICES } from './level-upgrade.ts';
import type { NoticeTexts } from './notice-text.ts';
import { OFFERING_EXCEPTION_NOTICES } from './offering-exception.ts';
import { PARTNER_OPPORTUNITY_NOTICES } from './partner-opportunity.ts';
import { PROGRESS_NOTICES } from './progress.ts';
import { PURCHASE_APPROVAL_NOTICES } from './purchase-approval.ts';
import { RESELLER_INVITATION_NOTICES } from './reseller-invitation.ts';
import { RESELLER_JOINING_NOTICES } from './reseller-joining.ts';
import { SHARED_NOTICES } from './shared.ts';
import { VENDOR_OPPORTUNITY_NOTICES } from './vendor-opportunity.ts';

const TEXTS = {
  ...SHARED_NOTICES,
  ...CHANGES_NOTICES,
  ...PROGRESS_NOTICES,
  ...PARTNER_OPPORTUNITY_NOTICES,
  ...VENDOR_OPPORTUNITY_NOTICES,
  ...OFFERING_EXCEPTION_NOTICES,
  ...PURCHASE_APPROVAL_NOTICES,
  ...CONTRACT_COUNTERSIGN_NOTICES,
  ...CAPABILITY_CERTIFICATION_NOTICES,
  ...BUSINESS_CERTIFICATION_NOTICES,
  ...RESELLER_JOINING_NOTICES,
  ...RESELLER_INVITATION_NOTICES,
  ...INCENTIVE_NOTICES,
  ...FH_NOTICES,
  ...LEVEL_UPGRADE_NOTICES,
  ...DEVELOPMENT_PATH_NOTICES,
  ...CAPABILITY_LABEL_NOTICES,
  ...CAPABILITY_SCOPE_NOTICES,
} as const;

/** A notice that has a text: a process can name no other (domain/effects.md section 4, template by event, role, language). */
export type NoticeTemplate = keyof typeof TEXTS;

/** Every text by template and reading side. */
export const NOTICE_TEXTS: Readonly<Record<NoticeTemplate, NoticeTexts>> = TEXTS;

/** Whether a stored template still has a text: rows outlive the release that wrote them. */
export function isNoticeTemplate(name: string): name is NoticeTemplate {
  return Object.hasOwn(TEXTS, name);
}
