import type { Route } from '../route.ts';
import { addCalendarVersion } from './calendars/add-version.ts';
import { calculateDeadline } from './calendars/calculate-deadline.ts';
import { createCalendar } from './calendars/create.ts';
import { getCalendar } from './calendars/get-calendar.ts';
import { getCurrentCalendar } from './calendars/get-current.ts';
import { getCalendarYear } from './calendars/get-year.ts';
import { listCalendars } from './calendars/list-calendars.ts';
import { listCalendarVersions } from './calendars/list-versions.ts';
import { recalculateCalendar } from './calendars/recalculate.ts';
import { activatePolicyDraft } from './policies/activate-policy-draft.ts';
import { changePolicyDraft } from './policies/change-policy-draft.ts';
import { createPolicyDraft } from './policies/create-policy-draft.ts';
import { discardPolicyDraft } from './policies/discard-policy-draft.ts';
import { getPolicy } from './policies/get-policy.ts';
import { getPolicyDifferences } from './policies/get-policy-differences.ts';
import { getPolicyDraft } from './policies/get-policy-draft.ts';
import { getPolicyReplay } from './policies/get-policy-replay.ts';
import { listPolicies } from './policies/list-policies.ts';
import { listPolicyDrafts } from './policies/list-policy-drafts.ts';
import { listPolicyReplays } from './policies/list-policy-replays.ts';
import { migrateCases } from './policies/migrate-cases.ts';
import { previewPolicyDraft } from './policies/preview-policy-draft.ts';
import { proposePolicyDraft } from './policies/propose-policy-draft.ts';
import { rebasePolicyDraft } from './policies/rebase-policy-draft.ts';
import { replayPolicy } from './policies/replay-policy.ts';
import { retirePolicy } from './policies/retire-policy.ts';

/** What the programme is run by: policies and calendars. */
export const settingRoutes: readonly Route[] = [
  listPolicies,
  getPolicy,
  listPolicyDrafts,
  getPolicyDraft,
  createPolicyDraft,
  changePolicyDraft,
  rebasePolicyDraft,
  discardPolicyDraft,
  proposePolicyDraft,
  activatePolicyDraft,
  getPolicyDifferences,
  retirePolicy,
  migrateCases,
  previewPolicyDraft,
  listPolicyReplays,
  getPolicyReplay,
  replayPolicy,
  listCalendars,
  listCalendarVersions,
  getCalendar,
  getCurrentCalendar,
  getCalendarYear,
  createCalendar,
  addCalendarVersion,
  recalculateCalendar,
  calculateDeadline,
];
