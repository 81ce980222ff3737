/** Where the money of the programme stands: granted, set aside by an approval, owed to a partner, paid. */
export const accounts = {
  programme: 'programme',
  budget: (code: string) => `budget:${code}`,
  approved: (caseId: string) => `approved:${caseId}`,
  owed: (partnerId: string) => `owed:${partnerId}`,
  paid: (method: string) => `paid:${method}`,
} as const;

const BUDGET = accounts.budget('');

/** Only the programme itself and what is paid by it go on without an end; a budget gives no more than it was given. */
export function isBudget(account: string): boolean {
  return account.startsWith(BUDGET);
}

/** What stands before the colon of an account's name: `budget`, `approved`. */
export function accountKind(account: string): string {
  const colon = account.indexOf(':');
  return colon < 0 ? account : account.slice(0, colon);
}

/** The code of the budget an account stands for. */
export function budgetCode(account: string): string {
  return account.slice(BUDGET.length);
}
