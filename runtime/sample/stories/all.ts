import type { Story } from '../story.ts';
import { BUSINESS_INFO } from './business-info.ts';
import { CERTIFICATIONS, LABELS } from './certifications.ts';
import { CHENXING } from './chenxing.ts';
import { CLAIMS, PAYOUT_CHANGES } from './claims.ts';
import { CONTRACTS } from './contracts.ts';
import { DEDICATED_STAFF } from './dedicated-staff.ts';
import { HAIYUE } from './haiyue.ts';
import { INVITATIONS } from './invitations.ts';
import { LANWAN } from './lanwan.ts';
import { PATHS } from './paths.ts';
import { PIPELINE } from './pipeline.ts';
import { PURCHASES } from './purchases.ts';
import { QUARTERLY_PAYMENTS } from './quarterly-payments.ts';
import { RESELLERS } from './resellers.ts';
import { LEVELS } from './standing.ts';
import { TONGDA } from './tongda.ts';
import { OFFERS } from './vendor.ts';

/** Everything that happens in the sample programme. */
export const STORIES: readonly Story[] = [
  ...HAIYUE,
  ...CHENXING,
  ...TONGDA,
  ...LANWAN,
  ...OFFERS,
  ...PURCHASES,
  ...CONTRACTS,
  ...PIPELINE,
  ...CERTIFICATIONS,
  ...BUSINESS_INFO,
  ...CLAIMS,
  ...PAYOUT_CHANGES,
  ...LEVELS,
  ...RESELLERS,
  ...DEDICATED_STAFF,
  ...QUARTERLY_PAYMENTS,
  ...PATHS,
  ...INVITATIONS,
  ...LABELS,
];
