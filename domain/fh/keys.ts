/** What cases of the dedicated-staff incentive are found by (domain/incentives.md section 8). */
export const fhKeys = {
  qualification: (partnerId: string) => `fh-qualification:${partnerId}`,
  claims: (partnerId: string) => `fh-claims:${partnerId}`,
  person: (partnerId: string, person: string) => `fh-person:${partnerId}:${person}`,
  payments: (partnerId: string) => `fh-payments:${partnerId}`,
  quarter: (partnerId: string, quarter: string) => `fh-quarter:${partnerId}:${quarter}`,
};
