import type { Step, Story } from '../story.ts';
import { proved } from './dedicated-staff.ts';

interface Quarter {
  partner: string;
  /** Who proves it for the partner, and who asks for its money. */
  admin: string;
  finance: string;
  person: string;
}

/** A stage of the CCoE that passed in the last month of a quarter, and the payment of that quarter. */
function quarter(
  key: string,
  { partner, admin, finance, person }: Quarter,
  opened: string,
  rest: readonly Step[],
): Story[] {
  const day = 'quarter-end';
  return [
    {
      key: `fm-${key}`,
      process: 'fh-monthly-claim',
      form: { partnerId: partner, path: 'CCOE', type: 'CCOE_STAGE_1', month: `@${day}:month` },
      steps: [
        [`${day} 09:36`, 'hu-bin', 'open'],
        [`${day} 09:58`, admin, 'edit-draft', { person, projectRefs: [`PRJ-CCOE-${key.toUpperCase()}`] }],
        ...proved(day, person, admin),
        [`${day} 15:26`, 'hu-bin', 'pass'],
      ],
    },
    {
      key: `fp-${key}`,
      process: 'fh-quarterly-payment',
      form: { quarter: `@${day}:quarter` },
      steps: [[`${opened} 09:40`, finance, 'open'], ...rest],
    },
  ];
}

const asked = (day: string, finance: string, method: string): Step => [
  `${day} 10:02`,
  finance,
  'request-payment',
  { method },
];
const approved = (day: string): Step => [`${day} 11:16`, 'hu-bin', 'approve-payment'];
const invoiced = (day: string, finance: string, invoiceNo: string): Step => [
  `${day} 13:44`,
  finance,
  'enter-invoices',
  {
    invoices: [
      {
        invoiceNo,
        kind: 'SPECIAL_VAT_ELECTRONIC',
        amount: '50000.00',
        currency: 'CNY',
        taxRate: '6',
        issuedOn: `@${day}`,
      },
    ],
  },
];

/** Dedicated staff paid by quarters: one payment in each state there is. */
export const QUARTERLY_PAYMENTS: readonly Story[] = [
  ...quarter(
    'chenxing',
    { partner: 'org-chenxing', admin: 'chen-admin', finance: 'chen-finance', person: 'chen-sales' },
    '-2',
    [
      asked('-2', 'chen-finance', 'BANK_TRANSFER'),
      approved('-2'),
      invoiced('-2', 'chen-finance', '24112000000300011'),
      ['-2 15:10', 'xia-xue', 'accept-invoice'],
      ['-2 16:34', 'meng-jia', 'record-payment', { reference: 'PAY-CX-20011', paidOn: '@-2' }],
    ],
  ),
  ...quarter(
    'henglian',
    { partner: 'org-henglian', admin: 'heng-admin', finance: 'heng-admin', person: 'heng-admin' },
    '-2',
    [asked('-2', 'heng-admin', 'VOUCHER_QUOTA'), approved('-1')],
  ),
  ...quarter(
    'mingde',
    { partner: 'org-mingde', admin: 'mingde-admin', finance: 'mingde-admin', person: 'mingde-admin' },
    '-2',
    [asked('-2', 'mingde-admin', 'BANK_TRANSFER'), approved('-2'), invoiced('-1', 'mingde-admin', '24443000000500001')],
  ),
  ...quarter(
    'baihe',
    { partner: 'org-baihe', admin: 'baihe-admin', finance: 'baihe-admin', person: 'baihe-admin' },
    '-2',
    [asked('-2', 'baihe-admin', 'ACCOUNT_TOPUP'), approved('-1')],
  ),
  ...quarter(
    'haiyue',
    { partner: 'org-haiyue', admin: 'hai-admin', finance: 'hai-finance', person: 'hai-sales-two' },
    '-2',
    [asked('-1', 'hai-finance', 'BANK_TRANSFER')],
  ),
  ...quarter(
    'lanwan',
    { partner: 'org-lanwan', admin: 'lan-admin', finance: 'lan-finance', person: 'lan-sales' },
    '-1',
    [],
  ),
];
