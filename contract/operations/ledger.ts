import { ACCOUNT_KINDS } from '../../domain/ledger/accounts.ts';
import type { Operation } from '../operation.ts';
import { LISTING } from '../query.ts';
import { ledgerBalances, ledgerLines } from '../schemas/ledger.ts';

/** The money of the programme in double entries (design/architecture.md, ledger). */
export const ledgerOperations = {
  listLedgerLines: {
    id: 'listLedgerLines',
    method: 'get',
    path: '/v1/ledger/entries',
    tag: 'ledger',
    summary: {
      en: 'Movements of money, newest first: all for the finance of the programme, for a partner those of its own cases',
      zh: '资金分录，最新在前：项目财务可查全部，伙伴可查本方记录的分录',
    },
    access: 'signed-in',
    query: [
      ...LISTING,
      { name: 'case', type: 'text', max: 64, summary: { en: 'Of one case', zh: '所属记录' } },
      { name: 'account', type: 'text', max: 128, summary: { en: 'Of one account', zh: '科目' } },
    ],
    success: { status: 200, schema: ledgerLines },
    errors: ['NOT_FOUND'],
  },
  listLedgerBalances: {
    id: 'listLedgerBalances',
    method: 'get',
    path: '/v1/ledger/balances',
    tag: 'ledger',
    summary: { en: 'What stands on each account', zh: '各科目余额' },
    access: { item: 'ledger.read' },
    query: [
      ...LISTING,
      {
        name: 'kind',
        type: 'text',
        values: ACCOUNT_KINDS,
        summary: { en: 'Kind of account', zh: '科目类别' },
      },
    ],
    success: { status: 200, schema: ledgerBalances },
  },
} as const satisfies Record<string, Operation>;
