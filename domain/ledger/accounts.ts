import type { Label } from '../label.ts';

/** Where the money of the programme stands: granted, set aside by an approval, owed to a partner, paid. */
export const accounts = {
  programme: 'programme',
  budget: (code: string) => `budget:${code}`,
  approved: (caseId: string) => `approved:${caseId}`,
  owed: (partnerId: string) => `owed:${partnerId}`,
  paid: (method: string) => `paid:${method}`,
} as const;

/** What each kind of account stands for, as people read it. */
const KINDS: Readonly<Record<string, Label>> = {
  programme: { en: 'Programme', zh: '项目资金' },
  budget: { en: 'Budget', zh: '预算' },
  approved: { en: 'Set aside', zh: '已审批预留' },
  owed: { en: 'Owed to the partner', zh: '应付伙伴' },
  paid: { en: 'Paid', zh: '已付款' },
};

export const ACCOUNT_KINDS: readonly string[] = Object.keys(KINDS);

/** An account by the name of its kind; a budget with its code. */
export function accountLabel(account: string): Label {
  const kind = accountKind(account);
  const { en, zh } = KINDS[kind] ?? { en: account, zh: account };
  return isBudget(account) ? { en: `${en} ${budgetCode(account)}`, zh: `${zh} ${budgetCode(account)}` } : { en, zh };
}

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
