import type { JsonObject } from '../../../domain/json.ts';
import type { Step, Story } from '../story.ts';

/** A claim that the delivery of an opportunity opened. */
function ofDelivery(key: string, opened: string, steps: readonly Step[]): Story {
  return { key, process: 'incentive-claim', opened, steps };
}

interface Incentive {
  partner: string;
  title: string;
  period: string;
  amount: string;
  kind?: string;
  /** Owed by the partner: it waits to be offset. */
  negative?: true;
  /** When programme operations entered it. */
  on: string;
}

/** An incentive that programme operations know of and enter for a partner. */
function entered(key: string, said: Incentive, steps: readonly Step[]): Story {
  const { partner, title, period, amount, kind = 'DELIVERY_SUBSIDY', negative, on } = said;
  const form = {
    partnerId: partner,
    kind,
    title,
    period,
    grossAmount: amount,
    currency: 'CNY',
    ...(negative && { negative }),
  };
  return { key, process: 'incentive-claim', form, steps: [[`${on} 10:10`, 'ops-an', 'enter-incentive'], ...steps] };
}

/** The partner opens it, says what proves it and submits. */
const claimed = (by: string, on: string, said: JsonObject): Step[] => [
  [`${on} 10:30`, by, 'open-claim'],
  [`${on} 11:05`, by, 'edit', { taxRate: '6', taxIncluded: true, currency: 'CNY', ...said }],
  [`${on} 11:20`, by, 'submit'],
];

const approved = (on: string): Step => [`${on} 15:10`, 'hu-bin', 'approve'];

const paidInto = (by: string, asked: string, passed: string, method: string): Step[] => [
  [`${asked} 14:05`, by, 'request-payment', { method }],
  [`${passed} 10:40`, 'hu-bin', 'approve-payment'],
];

const invoice = (invoiceNo: string, amount: string, issuedOn: string): JsonObject => ({
  invoiceNo,
  kind: 'SPECIAL_VAT_ELECTRONIC',
  amount,
  currency: 'CNY',
  taxRate: '6',
  issuedOn,
});

/** What the vendor owes its partners, in every state there is: from a delivery, or entered by programme operations. */
export const CLAIMS: readonly Story[] = [
  ofDelivery('ic-elevator', 'chen-elevator', [
    ...claimed('chen-admin', '-28', {
      grossAmount: '96000.00',
      orders: ['ORD-CX-1001', 'ORD-CX-1002'],
      evidence: ['客户验收报告'],
    }),
    ['-27 09:32', 'chen-admin', 'withdraw'],
    ['-27 09:50', 'chen-admin', 'edit', { grossAmount: '98000.00', evidence: ['客户验收报告', '订单明细'] }],
    ['-27 10:02', 'chen-admin', 'submit'],
    approved('-25'),
    ['-22 16:30', 'chen-finance', 'confirm-amount'],
    ...paidInto('chen-finance', '-21', '-20', 'BANK_TRANSFER'),
    [
      '-18 11:15',
      'chen-finance',
      'enter-invoices',
      {
        invoices: [invoice('24112000000300001', '60000.00', '@-18'), invoice('24112000000300002', '38000.00', '@-18')],
      },
    ],
    ['-17 10:08', 'xia-xue', 'reject-invoice', { reason: { text: '第二张发票的购买方税号有误，请红冲后重开' } }],
    [
      '-15 15:26',
      'chen-finance',
      'enter-invoices',
      {
        invoices: [invoice('24112000000300001', '60000.00', '@-18'), invoice('24112000000300003', '38000.00', '@-15')],
      },
    ],
    ['-14 09:44', 'meng-jia', 'accept-invoice'],
    ['-13 16:20', 'xia-xue', 'record-payment', { reference: 'PAY-CX-20001', paidOn: '@-13' }],
  ]),
  ofDelivery('ic-pharmacy', 'chen-pharmacy', [
    ...claimed('chen-admin', '-24', { grossAmount: '52000.00', orders: ['ORD-CX-1003'], evidence: ['门店上线确认单'] }),
    ['-21 11:36', 'hu-bin', 'reject', { reason: { text: '确认单缺少客户盖章，请补充后重新提交' } }],
  ]),
  entered(
    'ic-returned',
    { partner: 'org-chenxing', title: '退订扣回', period: '2026-07', amount: '6000.00', negative: true, on: '-31' },
    [],
  ),
  entered(
    'ic-returned-twice',
    {
      partner: 'org-chenxing',
      title: '退订扣回（重复）',
      period: '2026-07',
      amount: '6000.00',
      negative: true,
      on: '-30',
    },
    [['-29 10:12', 'hu-bin', 'withdraw-negative', { reason: { text: '与上一笔重复录入' } }]],
  ),
  // Its Offering is on no whitelist: what keeps it from being submitted stands with it.
  ofDelivery('ic-publisher', 'chen-publisher', [['-19 10:22', 'chen-admin', 'open-claim']]),
  ofDelivery('ic-precision', 'hai-precision', [
    ...claimed('hai-admin', '-6', {
      grossAmount: '120000.00',
      orders: ['ORD-HY-2001'],
      evidence: ['用户验收测试报告', '割接记录'],
    }),
  ]),
  ofDelivery('ic-furniture', 'tong-furniture', [
    ...claimed('tong-admin', '-4', { grossAmount: '45000.00', orders: ['ORD-TD-3001'], evidence: ['门店切换清单'] }),
    ['-3 14:12', 'tong-admin', 'withdraw'],
  ]),
  entered(
    'ic-lapsed',
    { partner: 'org-haiyue', title: '六月交付补贴', period: '2026-06', amount: '18000.00', on: '-58' },
    [...claimed('hai-admin', '-57', { evidence: ['交付确认单'] }), approved('-55')],
  ),
  entered(
    'ic-quota',
    { partner: 'org-haiyue', title: '七月交付补贴', period: '2026-07', amount: '32000.00', on: '-40' },
    [
      ...claimed('hai-admin', '-39', { evidence: ['交付确认单'] }),
      approved('-37'),
      ['-36 10:18', 'hai-finance', 'confirm-amount'],
      ...paidInto('hai-finance', '-35', '-34', 'VOUCHER_QUOTA'),
      ['-33 11:02', 'meng-jia', 'record-payment', { reference: 'QUOTA-HY-0007', paidOn: '@-33' }],
    ],
  ),
  entered(
    'ic-topup',
    { partner: 'org-tongda', title: '八月交付补贴', period: '2026-08', amount: '27500.00', on: '-22' },
    [
      ...claimed('tong-admin', '-21', { evidence: ['交付确认单'] }),
      approved('-19'),
      ['-17 15:40', 'tong-finance', 'confirm-amount'],
      ...paidInto('tong-finance', '-16', '-1', 'ACCOUNT_TOPUP_OWED_INVOICE'),
    ],
  ),
  entered(
    'ic-published',
    { partner: 'org-haiyue', title: '九月交付补贴', period: '2026-09', amount: '41000.00', on: '-9' },
    [...claimed('hai-admin', '-8', { evidence: ['交付确认单'] }), approved('-6')],
  ),
  entered(
    'ic-disputed',
    { partner: 'org-tongda', title: '九月交付补贴', period: '2026-09', amount: '23000.00', on: '-9' },
    [
      ...claimed('tong-admin', '-8', { evidence: ['交付确认单'] }),
      approved('-6'),
      ['-5 16:32', 'tong-finance', 'raise-feedback', { reason: { text: '其中一个项目的交付工时未计入，请核对' } }],
    ],
  ),
  entered(
    'ic-payable',
    { partner: 'org-haiyue', title: '八月交付补贴', period: '2026-08', amount: '36000.00', on: '-20' },
    [
      ...claimed('hai-admin', '-19', { evidence: ['交付确认单'] }),
      approved('-17'),
      ['-15 09:58', 'hai-finance', 'confirm-amount'],
    ],
  ),
  entered(
    'ic-in-review',
    { partner: 'org-tongda', title: '七月交付补贴', period: '2026-07', amount: '19500.00', on: '-30' },
    [
      ...claimed('tong-admin', '-29', { evidence: ['交付确认单'] }),
      approved('-27'),
      ['-25 14:16', 'tong-finance', 'confirm-amount'],
      ['-10 15:05', 'tong-finance', 'request-payment', { method: 'VOUCHER_QUOTA' }],
    ],
  ),
  entered(
    'ic-to-invoice',
    { partner: 'org-haiyue', title: '三季度专项激励', period: '2026-09', amount: '58000.00', kind: 'FH', on: '-14' },
    [
      ...claimed('hai-admin', '-13', { evidence: ['专项激励确认单'] }),
      approved('-11'),
      ...paidInto('hai-finance', '-9', '-7', 'BANK_TRANSFER'),
    ],
  ),
  entered(
    'ic-invoiced',
    { partner: 'org-tongda', title: '三季度专项激励', period: '2026-09', amount: '47200.00', kind: 'FH', on: '-16' },
    [
      ...claimed('tong-admin', '-15', { evidence: ['专项激励确认单'] }),
      approved('-13'),
      ...paidInto('tong-finance', '-11', '-9', 'ACCOUNT_TOPUP'),
      ['-2 10:26', 'tong-finance', 'enter-invoices', { invoices: [invoice('24442000000200001', '47200.00', '@-2')] }],
    ],
  ),
];

function changeOf(key: string, claim: string, method: string, steps: readonly Step[]): Story {
  return {
    key,
    process: 'payout-method-change',
    form: { claimId: `case:${claim}`, method, why: '财务核算方式调整' },
    steps,
  };
}

/** A payout method is chosen once; what partners ask for afterwards. */
export const PAYOUT_CHANGES: readonly Story[] = [
  changeOf('pm-refused', 'ic-topup', 'VOUCHER_QUOTA', [
    ['-14 10:30', 'tong-finance', 'request-change'],
    ['-13 15:08', 'hu-bin', 'refuse', { reason: { text: '付款审核已近完成，不再变更' } }],
  ]),
  changeOf('pm-granted', 'ic-in-review', 'ACCOUNT_TOPUP_OWED_INVOICE', [
    ['-9 11:12', 'tong-finance', 'request-change'],
    ['-8 10:02', 'hu-bin', 'grant'],
  ]),
  changeOf('pm-asked', 'ic-in-review', 'VOUCHER_QUOTA', [['-1 14:44', 'tong-finance', 'request-change']]),
];
