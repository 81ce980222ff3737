import type { Json } from '../json.ts';
import type { Problem } from './fields.ts';
import type { Requirement } from './requirements.ts';

/** A business "no", decided before anything is written. Text is found by the code (domain/messages.ts). */
export interface Refusal {
  refused: true;
  code: RefusalCode;
  params?: Readonly<Record<string, Json>>;
  problems?: readonly Problem[];
  /** The requirements of the command that are not met. */
  unmet?: readonly Requirement[];
}

export type RefusalCode =
  | 'INVALID_INPUT'
  | 'NOT_PERMITTED'
  | 'NOT_CREATOR'
  | 'SELF_APPROVAL'
  | 'NOT_REQUESTER'
  | 'NO_APPEAL'
  | 'APPEAL_OVER'
  | 'APPROVED_ALREADY'
  | 'NOT_POSSIBLE'
  | 'STATE_CHANGED'
  | 'CASE_CLOSED'
  | 'SLA_EXPIRED'
  | 'ALREADY_CLAIMED'
  | 'NOT_CLAIMED'
  | 'NOT_ASSIGNEE'
  | 'NOT_CANDIDATE'
  | 'NOT_ELIGIBLE'
  | 'TARGET_NOT_ELIGIBLE'
  | 'TASK_CLOSED'
  | 'SEAT_CLOSED'
  | 'TWO_STAGES'
  | 'SECOND_SEAT'
  | 'STANDS_ASIDE'
  | 'NOT_IN_PLAN'
  | 'DUPLICATE_VALIDATED'
  | 'EARLIER_DUPLICATE'
  | 'ALREADY_OFFERED'
  | 'EXCEPTION_NOT_APPROVED'
  | 'NOT_MARKED_DELIVERED'
  | 'ALREADY_MARKED_DELIVERED'
  | 'BACKWARD_NEEDS_REASON'
  | 'INVALID_STEP'
  | 'NOT_OWN_CUSTOMER'
  | 'CUSTOMER_NOT_ASSOCIATED'
  | 'ALREADY_PROMOTED'
  | 'ATTACHMENTS_FULL'
  | 'ATTACHMENT_KEPT'
  | 'COMMENT_FULL'
  | 'COMMENT_ERASED'
  | 'CALENDAR_YEAR_MISSING'
  | 'WRONG_ENTRY'
  | 'VIEW_NAME_TAKEN'
  | 'TOO_MANY_VIEWS'
  | 'CALENDAR_EXISTS'
  | 'ENTRY_EXISTS'
  | 'TOO_MANY_ROWS'
  | 'LAST_ADMINISTRATOR'
  | 'ALREADY_GRANTED'
  | 'ALREADY_ENDED'
  | 'ALREADY_HELD'
  | 'ALREADY_SO'
  | 'CLOSES_BY_ITSELF'
  | 'NOTHING_TO_ERASE'
  | 'NOTHING_TO_CALL_OFF'
  | 'HAS_RESELLERS'
  | 'DELEGATION_OVERLAPS'
  | 'DELEGATION_CYCLE'
  | 'DELEGATION_TOO_LONG'
  | 'ALREADY_ASKED'
  | 'TASK_SUSPENDED'
  | 'NOT_SUSPENDED'
  | 'ALREADY_STARTED'
  | 'NOBODY_LEFT'
  | 'ALREADY_PROPOSED'
  | 'NOTHING_PROPOSED'
  | 'OWN_PROPOSAL'
  | 'DELEGATION_ENDED'
  | 'DELEGATION_OVER'
  | 'DRAFT_CLOSED'
  | 'DRAFT_NOT_PROPOSED'
  | 'OWN_POLICY'
  | 'POLICY_MOVED_ON'
  | 'POLICY_DATE_PAST'
  | 'POLICY_BEFORE_NEWEST'
  | 'POLICY_NOT_SOUND'
  | 'POLICY_IN_FORCE'
  | 'POLICY_NOT_IN_FORCE'
  | 'REQUIREMENTS_NOT_MET'
  | 'BUDGET_EXCEEDED'
  | 'NO_SUPPLEMENT_LEFT'
  | 'BUSINESS_INFO_EXISTS'
  | 'BANK_LETTER_REQUIRED'
  | 'AMOUNT_TEST_LOCKED'
  | 'HAS_MASTER'
  | 'RESUBMIT_NOT_ALLOWED'
  | 'ALREADY_APPROVED'
  | 'BUSINESS_INFO_NOT_CERTIFIED'
  | 'CURRENCY_DIFFERS'
  | 'NOTHING_TO_PAY'
  | 'FROZEN'
  | 'METHOD_FINAL'
  | 'INVOICE_USED'
  | 'ORDER_CLAIMED'
  | 'OFFERING_BUSY'
  | 'CLAIMED_ALREADY'
  | 'EARNS_NOTHING'
  | 'NO_BUDGET'
  | 'NOT_CONCERNED'
  | 'FH_QUALIFICATION_EXISTS'
  | 'OPENED_BY_VENDOR_ALONE'
  | 'FH_NO_AMOUNT';

export function refuse(code: RefusalCode, params?: Refusal['params'], problems?: readonly Problem[]): Refusal {
  return { refused: true, code, ...(params && { params }), ...(problems && { problems }) };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}
