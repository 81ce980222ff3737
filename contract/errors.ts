import type { RefusalCode } from '../domain/kernel/refusal.ts';
import type { HttpCode } from '../domain/messages/http.ts';

export type ErrorCode = RefusalCode | HttpCode;

/**
 * The one table from code to HTTP status (design/architecture.md section 7): 403 where the caller may know the thing exists,
 * 409 a business "no", 422 bad or missing input.
 */
export const STATUS_OF = {
  MALFORMED_URL: 400,
  INVALID_QUERY: 400,
  BAD_CURSOR: 400,
  MALFORMED_JSON: 400,
  BODY_NOT_OBJECT: 400,
  JSON_TOO_DEEP: 400,
  IDEMPOTENCY_KEY_REQUIRED: 400,
  IDEMPOTENCY_KEY_MALFORMED: 400,
  IF_MATCH_MALFORMED: 400,
  UNAUTHENTICATED: 401,
  NOT_PERMITTED: 403,
  NOT_CREATOR: 403,
  SELF_APPROVAL: 403,
  NOT_CANDIDATE: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  NOT_POSSIBLE: 409,
  STATE_CHANGED: 409,
  CASE_CLOSED: 409,
  SLA_EXPIRED: 409,
  ALREADY_CLAIMED: 409,
  NOT_CLAIMED: 409,
  NOT_ASSIGNEE: 409,
  NOT_ELIGIBLE: 409,
  TARGET_NOT_ELIGIBLE: 409,
  TASK_CLOSED: 409,
  NOT_IN_PLAN: 409,
  DUPLICATE_VALIDATED: 409,
  EARLIER_DUPLICATE: 409,
  ALREADY_OFFERED: 409,
  EXCEPTION_NOT_APPROVED: 409,
  NOT_MARKED_DELIVERED: 409,
  ALREADY_MARKED_DELIVERED: 409,
  INVALID_STEP: 409,
  CALENDAR_YEAR_MISSING: 409,
  CALENDAR_EXISTS: 409,
  EFFECTS_PENDING: 409,
  VERSION_DIFFERS: 412,
  BODY_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  INVALID_INPUT: 422,
  WRONG_ENTRY: 422,
  BACKWARD_NEEDS_REASON: 422,
  IDEMPOTENCY_CONFLICT: 422,
  IF_MATCH_REQUIRED: 428,
  INTERNAL: 500,
  TIME_SKIPPING_UNAVAILABLE: 501,
  STORE_UNAVAILABLE: 503,
  TEMPORAL_UNAVAILABLE: 503,
  IDENTITY_UNAVAILABLE: 503,
} as const satisfies Record<ErrorCode, number>;

/** Problem type of a code (RFC 9457): a name, not an address to fetch. */
export function typeOf(code: ErrorCode): string {
  return `urn:countersign:problem:${code.toLowerCase().replaceAll('_', '-')}`;
}
