import { CURRENCIES } from '../../processes/opportunity-fields.ts';
import type { RegistryKind } from '../kind.ts';
import { textOf } from '../read.ts';
import { afterDate } from '../zone.ts';

/** What a partner owes: while one is overdue its incentives are frozen (domain/incentives.md section 5). */
export const bill: RegistryKind = {
  kind: 'bill',
  label: { en: 'Bill', zh: '账单' },
  ref: { en: 'Number of the bill', zh: '账单号' },
  partner: true,
  fields: {
    type: {
      kind: 'option',
      required: true,
      label: { en: 'Type', zh: '类型' },
      options: { bill: { en: 'Bill', zh: '账单' }, expenditure: { en: 'Expenditure of a period', zh: '当期支出' } },
    },
    period: { kind: 'text', required: true, label: { en: 'Period (YYYY-MM)', zh: '账期（YYYY-MM）' } },
    amount: { kind: 'money', currency: 'currency', required: true, label: { en: 'Amount', zh: '金额' } },
    currency: { kind: 'option', options: CURRENCIES, required: true, label: { en: 'Currency', zh: '币种' } },
    dueDate: { kind: 'date', required: true, label: { en: 'Due on', zh: '到期日' } },
    status: {
      kind: 'option',
      required: true,
      label: { en: 'Status', zh: '状态' },
      options: { open: { en: 'Open', zh: '未结清' }, cleared: { en: 'Cleared', zh: '已结清' } },
    },
  },
  columns: data => ({ status: textOf(data.status) }),
  standing: ({ status, data }, now) => {
    if (status === 'cleared') return 'cleared';
    const due = isOverdue(data.dueDate, now) ? OVERDUE : 'open';
    return data.type === 'expenditure' ? `${due} ${String(data.period)}` : due;
  },
  events: (before, after) => {
    const [was, is] = [isOverdueBill(before), isOverdueBill(after)];
    const [from, to] = [unpaidPeriod(before), unpaidPeriod(after)];
    return [
      ...(is && !was ? ['bill-overdue'] : []),
      ...(was && !is ? ['bill-cleared'] : []),
      ...(to !== undefined && to !== from ? ['expenditure-unpaid'] : []),
      ...(from !== undefined && to !== from ? ['expenditure-paid'] : []),
    ];
  },
  actsAt: ({ status, data }, now) => {
    const at = afterDate(data.dueDate);
    return status === 'open' && at !== undefined && at > now ? at : null;
  },
};

function isOverdue(dueDate: Parameters<typeof afterDate>[0], now: number): boolean {
  const at = afterDate(dueDate);
  return at !== undefined && now >= at;
}

const OVERDUE = 'overdue';

function isOverdueBill(standing: string | undefined): boolean {
  return standing?.split(' ')[0] === OVERDUE;
}

/**
 * The period whose expenditure is not paid, as the standing of a bill says it; undefined where there is none (domain/incentives.md section
 * 5).
 */
export function unpaidPeriod(standing: string | undefined): string | undefined {
  return standing?.split(' ')[1];
}
