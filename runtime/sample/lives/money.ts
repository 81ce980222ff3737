import type { Life, LifeStep } from './life.ts';

const AMOUNTS = ['180.00', '260.00', '420.00', '650.00'] as const;

/** An incentive that programme operations enter for a partner, claimed by it, and what becomes of it. */
function incentive(name: string, weight: number, rest: readonly LifeStep[]): Life {
  return {
    name,
    weight,
    tell: (n, pick) => ({
      process: 'incentive-claim',
      form: ({ today }) => ({
        partnerId: 'org-haiyue',
        kind: 'DELIVERY_SUBSIDY',
        title: `交付补贴 ${n}`,
        period: today.slice(0, 7),
        grossAmount: pick(AMOUNTS),
        currency: 'CNY',
      }),
      steps: [
        [0, 'ops-an', 'enter-incentive'],
        [1, 'hai-admin', 'open-claim'],
        [0, 'hai-admin', 'edit', { taxRate: '6', taxIncluded: true, evidence: ['交付确认单'] }],
        [0, 'hai-admin', 'submit'],
        ...rest,
      ],
    }),
  };
}

/** The programme's money, from what is entered to what is paid; and resellers who try to join. */
export const MONEY_LIVES: readonly Life[] = [
  incentive('claim-paid', 50, [
    [2, 'hu-bin', 'approve'],
    [1, 'hai-finance', 'confirm-amount'],
    [1, 'hai-finance', 'request-payment', { method: 'ACCOUNT_TOPUP_OWED_INVOICE' }],
    [1, 'hu-bin', 'approve-payment'],
    [1, 'xia-xue', 'record-payment', ({ today }) => ({ reference: `PAY-${today}`, paidOn: today })],
  ]),
  incentive('claim-withdrawn', 10, [
    [1, 'hai-admin', 'withdraw'],
    [2, 'hai-admin', 'submit'],
    [2, 'hu-bin', 'reject', { reason: { text: '交付确认单缺少盖章' } }],
  ]),
  incentive('claim-paid-otherwise', 10, [
    [2, 'hu-bin', 'approve'],
    [1, 'hai-finance', 'confirm-amount'],
    [1, 'hai-finance', 'request-payment', { method: 'ACCOUNT_TOPUP_OWED_INVOICE' }],
    [
      0,
      'hai-finance',
      'payout-method-change request-change',
      ({ caseOf }) => ({ claimId: caseOf('incentive-claim'), method: 'VOUCHER_QUOTA', why: '财务核算方式调整' }),
    ],
    [1, 'hu-bin', 'payout-method-change grant'],
    [1, 'hu-bin', 'approve-payment'],
    [1, 'xia-xue', 'record-payment', ({ today }) => ({ reference: `PAY-${today}`, paidOn: today })],
  ]),
  incentive('claim-paid-as-asked', 5, [
    [2, 'hu-bin', 'approve'],
    [1, 'hai-finance', 'confirm-amount'],
    [1, 'hai-finance', 'request-payment', { method: 'VOUCHER_QUOTA' }],
    [
      0,
      'hai-finance',
      'payout-method-change request-change',
      ({ caseOf }) => ({
        claimId: caseOf('incentive-claim'),
        method: 'ACCOUNT_TOPUP_OWED_INVOICE',
        why: '代金券额度已够用',
      }),
    ],
    [1, 'hu-bin', 'payout-method-change refuse', { reason: { text: '本期额度已划拨，不再变更' } }],
    [0, 'hu-bin', 'approve-payment'],
    [1, 'xia-xue', 'record-payment', ({ today }) => ({ reference: `PAY-${today}`, paidOn: today })],
  ]),
  {
    name: 'reseller-rejected',
    weight: 10,
    tell: n => ({
      process: 'reseller-joining',
      form: {
        masterId: 'org-tongda',
        companyName: `松原软件 ${n}`,
        statement: '面向教育客户销售云桌面',
        contact: { name: '侯峰', phone: '+86 13900020003' },
      },
      steps: [
        [0, 'song-admin', 'save-draft'],
        [0, 'song-admin', 'submit'],
        [2, 'xu-jing', 'approve-by-vendor'],
        [2, 'tong-channel', 'reject-by-master', { reason: { text: '本季度名额已满' } }],
      ],
    }),
  },
];
