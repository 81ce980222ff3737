import type { ProcessDefinition } from '../kernel/process.ts';
import { businessCertification } from './business-certification.ts';
import { capabilityCertification } from './capability-certification.ts';
import { capabilityLabel } from './capability-label.ts';
import { contractCountersign } from './contract-countersign.ts';
import { developmentPath } from './development-path.ts';
import { fhMonthlyClaim } from './fh-monthly-claim.ts';
import { fhQualification } from './fh-qualification.ts';
import { fhQuarterlyPayment } from './fh-quarterly-payment.ts';
import { incentiveClaim } from './incentive-claim.ts';
import { levelUpgrade } from './level-upgrade.ts';
import { offeringException } from './offering-exception.ts';
import { partnerOpportunity } from './partner-opportunity.ts';
import { payoutMethodChange } from './payout-method-change.ts';
import { pipelineRecord } from './pipeline-record.ts';
import { purchaseApproval } from './purchase-approval.ts';
import { resellerInvitation } from './reseller-invitation.ts';
import { resellerJoining } from './reseller-joining.ts';
import { vendorOpportunity } from './vendor-opportunity.ts';

/** Every process of the product; adding one is adding its file and its line here. */
export const PROCESSES: readonly ProcessDefinition[] = [
  partnerOpportunity,
  vendorOpportunity,
  offeringException,
  pipelineRecord,
  purchaseApproval,
  contractCountersign,
  capabilityCertification,
  businessCertification,
  resellerJoining,
  resellerInvitation,
  incentiveClaim,
  fhQualification,
  fhMonthlyClaim,
  capabilityLabel,
  developmentPath,
  levelUpgrade,
  fhQuarterlyPayment,
  payoutMethodChange,
];

export function processNamed(name: string): ProcessDefinition | undefined {
  return PROCESSES.find(process => process.name === name);
}
