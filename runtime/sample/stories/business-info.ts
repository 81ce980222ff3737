import type { JsonObject } from '../../../domain/json.ts';
import type { Step, Story } from '../story.ts';

interface Company {
  by: string;
  legalName: string;
  creditCode: string;
  bank: string;
  branch: string;
  account: string;
}

function info(key: string, { by, ...company }: Company, rest: readonly Step[], on: string): Story {
  const form: JsonObject = { ...company, taxpayerType: 'GENERAL', entity: company.legalName, currency: 'CNY' };
  return { key, process: 'business-certification', form, steps: [[`${on} 09:42`, by, 'save-draft'], ...rest] };
}

/** Submitted and proved by a transfer whose amount the partner reads from its bank. */
const proved = (by: string, on: readonly [string, string, string], amount: string): readonly Step[] => [
  [`${on[0]} 10:06`, by, 'submit'],
  [`${on[1]} 11:30`, 'hu-bin', 'start-transfer-test', { testAmount: amount }],
  [`${on[2]} 15:14`, by, 'confirm-amount', { amount }],
];

/** What partners are paid to: certified, under test, changing, failed, and one begun. */
export const BUSINESS_INFO: readonly Story[] = [
  info(
    'bc-haiyue',
    {
      by: 'hai-finance',
      legalName: '海岳数智',
      creditCode: '91120116MA06H0001A',
      bank: '中国银行',
      branch: '天津滨海支行',
      account: '6217000010001234567',
    },
    proved('hai-finance', ['-60', '-59', '-58'], '0.37'),
    '-60',
  ),
  info(
    'bc-tongda',
    {
      by: 'tong-finance',
      legalName: '通达分销',
      creditCode: '91440101MA06T0002B',
      bank: '招商银行',
      branch: '广州天河支行',
      account: '6225880020002345678',
    },
    [
      ['-59 10:30', 'tong-finance', 'submit'],
      ['-57 14:02', 'ops-an', 'start-transfer-test', { testAmount: '0.52' }],
      ['-56 09:35', 'tong-finance', 'confirm-amount', { amount: '0.25' }],
      ['-56 09:41', 'tong-finance', 'confirm-amount', { amount: '0.52' }],
    ],
    '-59',
  ),
  info(
    'bc-chenxing',
    {
      by: 'chen-finance',
      legalName: '晨星软件',
      creditCode: '91110108MA06C0003C',
      bank: '工商银行',
      branch: '北京中关村支行',
      account: '6222020030003456789',
    },
    [
      ...proved('chen-finance', ['-58', '-57', '-56'], '0.81'),
      [
        '-1 10:20',
        'chen-finance',
        'attach',
        {
          fileName: '银行开户证明.pdf',
          text: 'Account certificate: Morningstar Software, basic account ending 7788, Shangdi branch',
        },
      ],
      [
        '-1 10:28',
        'chen-finance',
        'edit',
        { account: '6222020030003457788', branch: '北京上地支行', bankLetter: 'file:银行开户证明.pdf' },
      ],
    ],
    '-58',
  ),
  info(
    'bc-lanwan',
    {
      by: 'lan-finance',
      legalName: '蓝湾信息',
      creditCode: '91440300MA06L0004D',
      bank: '平安银行',
      branch: '深圳南山支行',
      account: '6216260040004567890',
    },
    [
      ['-5 11:16', 'lan-finance', 'submit'],
      ['-3 15:40', 'hu-bin', 'start-transfer-test', { testAmount: '0.64' }],
    ],
    '-5',
  ),
  info(
    'bc-songyuan',
    {
      by: 'song-admin',
      legalName: '松原软件',
      creditCode: '91440101MA06S0005E',
      bank: '建设银行',
      branch: '广州越秀支行',
      account: '6217000050005678901',
    },
    [
      ['-21 10:44', 'song-admin', 'submit'],
      ['-19 16:08', 'hu-bin', 'fail', { reason: { code: 'NAME_DIFFERS', text: '开户名为子公司，请使用本公司账户' } }],
    ],
    '-21',
  ),
  info(
    'bc-xinglan',
    {
      by: 'xing-admin',
      legalName: '星澜科技',
      creditCode: '91440300MA06X0006F',
      bank: '中国银行',
      branch: '深圳福田支行',
      account: '6217000060006789012',
    },
    [['-1 14:22', 'xing-admin', 'submit']],
    '-2',
  ),
  info(
    'bc-haitang',
    {
      by: 'haitang-admin',
      legalName: '海棠信息',
      creditCode: '91120104MA06A0007G',
      bank: '农业银行',
      branch: '天津南开支行',
      account: '6228480070007890123',
    },
    [],
    '-1',
  ),
];
