import type { Label } from '../../domain/label.ts';
import type { LedgerLine } from '../../engine/reads/ledger.ts';
import type { LedgerBalance } from '../../engine/reads/ledger-balances.ts';
import type { Sheet } from '../list-route.ts';

/** A line as it is rendered. */
type LedgerLineBody = Omit<LedgerLine, 'done'> & { command: Label | null };

export const LEDGER_LINE_SHEET: Sheet<LedgerLineBody> = {
  name: { en: 'Ledger', zh: '资金分录' },
  columns: [
    { label: { en: 'Entry', zh: '分录' }, of: row => row.entry },
    { label: { en: 'Line', zh: '行' }, of: row => row.line },
    { label: { en: 'At', zh: '时间' }, of: row => ({ at: row.at }) },
    { label: { en: 'Account', zh: '科目' }, of: row => row.account },
    { label: { en: 'What it stands for', zh: '科目名称' }, of: row => row.accountLabel },
    { label: { en: 'Amount', zh: '金额' }, of: row => row.amount },
    { label: { en: 'Currency', zh: '币种' }, of: row => row.currency },
    { label: { en: 'Partner', zh: '伙伴' }, of: row => row.partner },
    { label: { en: 'Number', zh: '编号' }, of: row => row.case?.number ?? null },
    { label: { en: 'Title', zh: '标题' }, of: row => row.case?.title ?? null },
    { label: { en: 'By', zh: '操作' }, of: row => row.command },
    { label: { en: 'Takes back', zh: '冲销分录' }, of: row => row.reverses },
  ],
};

export const LEDGER_BALANCE_SHEET: Sheet<LedgerBalance> = {
  name: { en: 'Balances', zh: '科目余额' },
  columns: [
    { label: { en: 'Account', zh: '科目' }, of: row => row.account },
    { label: { en: 'What it stands for', zh: '科目名称' }, of: row => row.accountLabel },
    { label: { en: 'Amount', zh: '金额' }, of: row => row.amount },
    { label: { en: 'Currency', zh: '币种' }, of: row => row.currency },
  ],
};
