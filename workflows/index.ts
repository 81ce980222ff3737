/** The bundle entry: each process's cases run under the process's own name (domain/process-names.ts; a test compares). */
export {
  caseWorkflow as capabilityCertification,
  caseWorkflow as businessCertification,
  caseWorkflow as levelUpgrade,
  caseWorkflow as developmentPath,
  caseWorkflow as capabilityLabel,
  caseWorkflow as contractCountersign,
  caseWorkflow as incentiveClaim,
  caseWorkflow as fhMonthlyClaim,
  caseWorkflow as fhQualification,
  caseWorkflow as fhQuarterlyPayment,
  caseWorkflow as offeringException,
  caseWorkflow as partnerOpportunity,
  caseWorkflow as payoutMethodChange,
  caseWorkflow as purchaseApproval,
  caseWorkflow as resellerInvitation,
  caseWorkflow as resellerJoining,
  caseWorkflow as vendorOpportunity,
} from './case.ts';
export { courier } from './courier.ts';
export { job } from './job.ts';
export { repair } from './repair.ts';
